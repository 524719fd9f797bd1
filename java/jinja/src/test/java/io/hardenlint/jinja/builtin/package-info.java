/** Compares each built-in with ansible-core. */
@NullMarked
package io.hardenlint.jinja.builtin;

import org.jspecify.annotations.NullMarked;
