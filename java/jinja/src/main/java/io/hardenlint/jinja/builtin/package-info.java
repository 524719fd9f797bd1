/** The filters, tests, functions and methods that templates may use, by theme. */
@NullMarked
package io.hardenlint.jinja.builtin;

import org.jspecify.annotations.NullMarked;
