/** What a rule is: its declaration, its check, and how it reports. */
@NullMarked
package io.hardenlint.lint.rule;

import org.jspecify.annotations.NullMarked;
