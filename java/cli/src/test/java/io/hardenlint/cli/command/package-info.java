/** Tests of how command lines are read. */
@NullMarked
package io.hardenlint.cli.command;

import org.jspecify.annotations.NullMarked;
