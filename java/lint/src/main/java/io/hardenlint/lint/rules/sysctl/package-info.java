/** Rules on files of sysctl.d. */
@NullMarked
package io.hardenlint.lint.rules.sysctl;

import org.jspecify.annotations.NullMarked;
