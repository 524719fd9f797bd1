/** The texts that findings point into, by the names that messages show. */
@NullMarked
package io.hardenlint.lint.source;

import org.jspecify.annotations.NullMarked;
