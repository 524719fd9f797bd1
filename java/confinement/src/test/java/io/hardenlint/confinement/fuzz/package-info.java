/** Every reader on damaged files: it answers, soon, and needs little memory. */
@NullMarked
package io.hardenlint.confinement.fuzz;

import org.jspecify.annotations.NullMarked;
