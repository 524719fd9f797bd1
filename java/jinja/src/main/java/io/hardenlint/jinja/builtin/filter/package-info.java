/** Filters, by theme. */
@NullMarked
package io.hardenlint.jinja.builtin.filter;

import org.jspecify.annotations.NullMarked;
