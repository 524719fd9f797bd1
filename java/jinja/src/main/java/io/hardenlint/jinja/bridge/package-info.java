/**
 * Jinjava's frame: its interpreter and its tree of nodes, filled with our own statements. Nothing
 * outside this package names Jinjava.
 */
@NullMarked
package io.hardenlint.jinja.bridge;

import org.jspecify.annotations.NullMarked;
