/**
 * Python values as templates see them, with Python's truth, equality, order, {@code str} and {@code
 * repr}.
 */
@NullMarked
package io.hardenlint.jinja.value;

import org.jspecify.annotations.NullMarked;
