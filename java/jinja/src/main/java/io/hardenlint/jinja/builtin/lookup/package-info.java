/** Ansible's lookups: those that only need the play's variables, or read files of the play. */
@NullMarked
package io.hardenlint.jinja.builtin.lookup;

import org.jspecify.annotations.NullMarked;
