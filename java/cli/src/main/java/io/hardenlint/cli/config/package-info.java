/** The file {@code harden-lint.yaml}: where it is found, what may stand in it, what it means. */
@NullMarked
package io.hardenlint.cli.config;

import org.jspecify.annotations.NullMarked;
