/** Rules on layers that contradict each other. */
@NullMarked
package io.hardenlint.lint.rules.cross;

import org.jspecify.annotations.NullMarked;
