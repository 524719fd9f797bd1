/** Methods of Python's types, one closed table per type. */
@NullMarked
package io.hardenlint.jinja.builtin.method;

import org.jspecify.annotations.NullMarked;
