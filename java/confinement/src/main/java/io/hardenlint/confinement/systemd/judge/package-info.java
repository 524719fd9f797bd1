/** What a release of systemd says to a unit and its drop-ins. */
@NullMarked
package io.hardenlint.confinement.systemd.judge;

import org.jspecify.annotations.NullMarked;
