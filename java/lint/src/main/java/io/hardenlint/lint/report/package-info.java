/** Findings as text for people and as JSON for programs. */
@NullMarked
package io.hardenlint.lint.report;

import org.jspecify.annotations.NullMarked;
