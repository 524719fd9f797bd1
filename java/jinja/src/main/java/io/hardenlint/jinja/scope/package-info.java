/**
 * Names inside a template: Jinja2's rules for what a name means in a loop, a macro, a block or an
 * included template.
 */
@NullMarked
package io.hardenlint.jinja.scope;

import org.jspecify.annotations.NullMarked;
