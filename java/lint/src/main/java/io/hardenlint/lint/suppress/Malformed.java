package io.hardenlint.lint.suppress;

import io.hardenlint.lint.finding.Location;

/**
 * A comment that starts like a suppression and is none.
 *
 * @param message what is wrong, and what was expected
 */
record Malformed(Location location, String message) {}
