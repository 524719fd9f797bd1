/** Asking an installed ansible-core. */
@NullMarked
package io.hardenlint.ansible.oracle;

import org.jspecify.annotations.NullMarked;
