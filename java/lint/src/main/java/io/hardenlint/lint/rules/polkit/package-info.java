/** Rules on polkit's rules files. */
@NullMarked
package io.hardenlint.lint.rules.polkit;

import org.jspecify.annotations.NullMarked;
