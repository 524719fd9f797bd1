/** Rules on suppression comments themselves. */
@NullMarked
package io.hardenlint.lint.rules.suppress;

import org.jspecify.annotations.NullMarked;
