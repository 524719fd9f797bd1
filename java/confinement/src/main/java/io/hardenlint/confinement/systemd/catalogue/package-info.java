/** The directives that systemd knows, since when, and where. */
@NullMarked
package io.hardenlint.confinement.systemd.catalogue;

import org.jspecify.annotations.NullMarked;
