/** Python literals in texts, as {@code ast.literal_eval} reads them. */
@NullMarked
package io.hardenlint.jinja.literal;

import org.jspecify.annotations.NullMarked;
