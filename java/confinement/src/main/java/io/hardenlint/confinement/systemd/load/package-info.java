/** Whether systemd loads a unit: demands on the unit as a whole. */
@NullMarked
package io.hardenlint.confinement.systemd.load;

import org.jspecify.annotations.NullMarked;
