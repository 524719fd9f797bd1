/** Tests, by theme. */
@NullMarked
package io.hardenlint.jinja.builtin.test;

import org.jspecify.annotations.NullMarked;
