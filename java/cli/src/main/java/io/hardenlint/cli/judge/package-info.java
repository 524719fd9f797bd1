/** What the commands {@code score} and {@code verify} do with files of this machine. */
@NullMarked
package io.hardenlint.cli.judge;

import org.jspecify.annotations.NullMarked;
