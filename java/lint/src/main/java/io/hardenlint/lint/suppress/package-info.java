/** Suppression comments: their syntax, what they cover, and whether they hold. */
@NullMarked
package io.hardenlint.lint.suppress;

import org.jspecify.annotations.NullMarked;
