/** The sudoers file: syntax, and the questions that rules ask. */
@NullMarked
package io.hardenlint.confinement.sudoers;

import org.jspecify.annotations.NullMarked;
