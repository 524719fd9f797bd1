/**
 * Where profiles' includes come from: folders of a machine, or a description of the common files.
 */
@NullMarked
package io.hardenlint.confinement.apparmor.base;

import org.jspecify.annotations.NullMarked;
