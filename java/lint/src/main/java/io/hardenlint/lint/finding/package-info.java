/** What is wrong, where, why and what to do about it. */
@NullMarked
package io.hardenlint.lint.finding;

import org.jspecify.annotations.NullMarked;
