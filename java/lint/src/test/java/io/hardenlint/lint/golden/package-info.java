@NullMarked
package io.hardenlint.lint.golden;

import org.jspecify.annotations.NullMarked;
