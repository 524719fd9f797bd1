/** The rules' pages, made from their declarations. */
@NullMarked
package io.hardenlint.lint.docs;

import org.jspecify.annotations.NullMarked;
