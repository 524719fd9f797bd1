/** Tests of variables. */
@NullMarked
package io.hardenlint.ansible.variables;

import org.jspecify.annotations.NullMarked;
