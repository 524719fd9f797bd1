/** Python's two ways to format: the percent operator and {@code str.format}. */
@NullMarked
package io.hardenlint.jinja.builtin.format;

import org.jspecify.annotations.NullMarked;
