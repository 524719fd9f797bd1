/** Rules on sudoers files. */
@NullMarked
package io.hardenlint.lint.rules.sudo;

import org.jspecify.annotations.NullMarked;
