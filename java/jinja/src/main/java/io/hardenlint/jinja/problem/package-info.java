/** Refusals with a place, and names that were perhaps meant. */
@NullMarked
package io.hardenlint.jinja.problem;

import org.jspecify.annotations.NullMarked;
