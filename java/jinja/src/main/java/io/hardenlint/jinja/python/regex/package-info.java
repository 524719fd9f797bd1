/** Python's {@code re}, translated to Java's regular expressions or refused. */
@NullMarked
package io.hardenlint.jinja.python.regex;

import org.jspecify.annotations.NullMarked;
