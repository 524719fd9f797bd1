/**
 * Python's text, number and regular-expression rules as pure functions on Java types: what {@code
 * str}, {@code float}, {@code format} and {@code re} do, to the byte. Nothing here knows templates.
 */
@NullMarked
package io.hardenlint.jinja.python;

import org.jspecify.annotations.NullMarked;
