/** Whole templates against ansible-core itself. */
@NullMarked
package io.hardenlint.jinja.render;

import org.jspecify.annotations.NullMarked;
