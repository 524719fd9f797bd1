/** From a stretch of a rendered text back to the template and the variables that made it. */
@NullMarked
package io.hardenlint.lint.locate;

import org.jspecify.annotations.NullMarked;
