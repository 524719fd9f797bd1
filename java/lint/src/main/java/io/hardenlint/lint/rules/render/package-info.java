/** Rules on what rendering showed. */
@NullMarked
package io.hardenlint.lint.rules.render;

import org.jspecify.annotations.NullMarked;
