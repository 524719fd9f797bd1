/** The system-call groups of systemd, per version. */
@NullMarked
package io.hardenlint.confinement.systemd.syscalls;

import org.jspecify.annotations.NullMarked;
