/** The artefacts of one service, read into models that rules ask. */
@NullMarked
package io.hardenlint.lint.set;

import org.jspecify.annotations.NullMarked;
