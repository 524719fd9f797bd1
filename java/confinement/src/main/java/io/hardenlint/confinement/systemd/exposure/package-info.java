/** The exposure score of a service, as {@code systemd-analyze security} computes it. */
@NullMarked
package io.hardenlint.confinement.systemd.exposure;

import org.jspecify.annotations.NullMarked;
