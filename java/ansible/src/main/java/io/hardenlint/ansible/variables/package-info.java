/** Where variables come from: files, inline maps, {@code -e}, facts; later definitions win. */
@NullMarked
package io.hardenlint.ansible.variables;

import org.jspecify.annotations.NullMarked;
