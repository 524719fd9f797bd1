/**
 * The play's variables: each element of each variable is rendered when a template uses it, once.
 */
@NullMarked
package io.hardenlint.jinja.variables;

import org.jspecify.annotations.NullMarked;
