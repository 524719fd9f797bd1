/**
 * Where the parts of a text come from: the places in templates, the way there, and the variables
 * that went into them.
 */
@NullMarked
package io.hardenlint.jinja.trace;

import org.jspecify.annotations.NullMarked;
