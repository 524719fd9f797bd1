/** One run over all inputs: the entry for programs that lint. */
@NullMarked
package io.hardenlint.lint.session;

import org.jspecify.annotations.NullMarked;
