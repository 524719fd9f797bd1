/** Runs of the whole program, in this JVM. */
@NullMarked
package io.hardenlint.cli.run;

import org.jspecify.annotations.NullMarked;
