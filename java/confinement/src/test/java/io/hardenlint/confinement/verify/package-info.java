/** Tests of what is said of files of every kind. */
@NullMarked
package io.hardenlint.confinement.verify;

import org.jspecify.annotations.NullMarked;
