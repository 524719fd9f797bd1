/** The real tools of this machine, asked whether they agree with what is said here. */
@NullMarked
package io.hardenlint.confinement.crosscheck;

import org.jspecify.annotations.NullMarked;
