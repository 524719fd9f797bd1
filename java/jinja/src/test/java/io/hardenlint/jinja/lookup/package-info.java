/** Lookups against ansible-core's. */
@NullMarked
package io.hardenlint.jinja.lookup;

import org.jspecify.annotations.NullMarked;
