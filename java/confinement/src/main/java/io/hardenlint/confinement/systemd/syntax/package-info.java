/** Unit files as systemd splits them: sections, assignments, drop-ins. */
@NullMarked
package io.hardenlint.confinement.systemd.syntax;

import org.jspecify.annotations.NullMarked;
