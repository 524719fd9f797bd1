/** Python's arithmetic against Python itself. */
@NullMarked
package io.hardenlint.jinja.python;

import org.jspecify.annotations.NullMarked;
