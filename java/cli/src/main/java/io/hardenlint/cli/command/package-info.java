/** The commands and their options. */
@NullMarked
package io.hardenlint.cli.command;

import org.jspecify.annotations.NullMarked;
