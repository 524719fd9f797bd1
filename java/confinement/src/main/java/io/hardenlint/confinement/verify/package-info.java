/** Whether the real tools accept a file, one verifier for each kind. */
@NullMarked
package io.hardenlint.confinement.verify;

import org.jspecify.annotations.NullMarked;
