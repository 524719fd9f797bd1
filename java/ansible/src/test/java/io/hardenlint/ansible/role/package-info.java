/** Tests of roles and tasks. */
@NullMarked
package io.hardenlint.ansible.role;

import org.jspecify.annotations.NullMarked;
