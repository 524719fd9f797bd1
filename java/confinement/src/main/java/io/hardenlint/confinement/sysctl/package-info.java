/** Kernel parameters in sysctl.d: files, their order, and what is written in the end. */
@NullMarked
package io.hardenlint.confinement.sysctl;

import org.jspecify.annotations.NullMarked;
