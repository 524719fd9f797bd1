/** What the built-ins of several themes share. */
@NullMarked
package io.hardenlint.jinja.builtin.support;

import org.jspecify.annotations.NullMarked;
