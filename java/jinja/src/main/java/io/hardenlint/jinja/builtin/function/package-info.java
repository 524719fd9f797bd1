/** Global functions. */
@NullMarked
package io.hardenlint.jinja.builtin.function;

import org.jspecify.annotations.NullMarked;
