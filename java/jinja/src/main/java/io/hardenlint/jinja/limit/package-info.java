/** The bounds that protect against hostile templates and files, in one place. */
@NullMarked
package io.hardenlint.jinja.limit;

import org.jspecify.annotations.NullMarked;
