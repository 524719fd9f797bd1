/**
 * What sudo answers: whether a call is allowed, whether a password is asked for, and how far a
 * grant reaches.
 */
@NullMarked
package io.hardenlint.confinement.sudoers.policy;

import org.jspecify.annotations.NullMarked;
