/**
 * Roles and tasks: which templates they hold, with which options and variables, read without
 * running anything.
 */
@NullMarked
package io.hardenlint.ansible.role;

import org.jspecify.annotations.NullMarked;
