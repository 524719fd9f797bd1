/** Judges artefacts: rules, findings, suppressions, reports. */
@NullMarked
package io.hardenlint.lint;

import org.jspecify.annotations.NullMarked;
