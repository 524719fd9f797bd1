/**
 * How templates call what is built in: arguments are bound to one declared signature each, by name,
 * position and count, so that nothing a template passes is ever ignored.
 */
@NullMarked
package io.hardenlint.jinja.call;

import org.jspecify.annotations.NullMarked;
