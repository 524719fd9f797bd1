/** Tests of accounts and owners. */
@NullMarked
package io.hardenlint.confinement.accounts;

import org.jspecify.annotations.NullMarked;
