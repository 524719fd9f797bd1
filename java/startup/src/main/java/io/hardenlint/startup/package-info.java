/** Rewrites class files of the distribution so that the program starts faster. */
@NullMarked
package io.hardenlint.startup;

import org.jspecify.annotations.NullMarked;
