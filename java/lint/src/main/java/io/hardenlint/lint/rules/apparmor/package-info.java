/** Rules on AppArmor profiles alone. */
@NullMarked
package io.hardenlint.lint.rules.apparmor;

import org.jspecify.annotations.NullMarked;
