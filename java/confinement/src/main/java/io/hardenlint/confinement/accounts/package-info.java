/** Accounts that sysusers.d makes, and owners that tmpfiles.d gives to paths. */
@NullMarked
package io.hardenlint.confinement.accounts;

import org.jspecify.annotations.NullMarked;
