/** Versions of the programs that confine, and what the distributions ship. */
@NullMarked
package io.hardenlint.confinement.platform;

import org.jspecify.annotations.NullMarked;
