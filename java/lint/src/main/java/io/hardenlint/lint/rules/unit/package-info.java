/** Rules on systemd units alone. */
@NullMarked
package io.hardenlint.lint.rules.unit;

import org.jspecify.annotations.NullMarked;
