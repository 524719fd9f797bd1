/** All rules, in one list. */
@NullMarked
package io.hardenlint.lint.rules;

import org.jspecify.annotations.NullMarked;
