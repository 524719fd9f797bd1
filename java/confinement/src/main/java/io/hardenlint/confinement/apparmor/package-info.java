/** AppArmor profiles: syntax, and the questions that rules ask. */
@NullMarked
package io.hardenlint.confinement.apparmor;

import org.jspecify.annotations.NullMarked;
