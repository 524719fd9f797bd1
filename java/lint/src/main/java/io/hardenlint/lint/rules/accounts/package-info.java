/** Rules on files of sysusers.d and tmpfiles.d. */
@NullMarked
package io.hardenlint.lint.rules.accounts;

import org.jspecify.annotations.NullMarked;
