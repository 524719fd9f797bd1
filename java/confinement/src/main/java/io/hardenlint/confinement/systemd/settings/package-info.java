/** What a unit with its drop-ins means: the effective confinement of a service. */
@NullMarked
package io.hardenlint.confinement.systemd.settings;

import org.jspecify.annotations.NullMarked;
