/** What systemd makes of a directive's value: takes it, ignores it, or refuses the unit. */
@NullMarked
package io.hardenlint.confinement.systemd.value;

import org.jspecify.annotations.NullMarked;
