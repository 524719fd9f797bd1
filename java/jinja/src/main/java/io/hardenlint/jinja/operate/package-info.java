/** Python's operators on values. */
@NullMarked
package io.hardenlint.jinja.operate;

import org.jspecify.annotations.NullMarked;
