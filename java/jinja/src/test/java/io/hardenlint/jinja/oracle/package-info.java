/** The real tools, asked by tests. */
@NullMarked
package io.hardenlint.jinja.oracle;

import org.jspecify.annotations.NullMarked;
