/**
 * Rules out of what AppArmor wrote to a log: what was denied, and what of a profile would allow it.
 */
@NullMarked
package io.hardenlint.confinement.apparmor.learn;

import org.jspecify.annotations.NullMarked;
