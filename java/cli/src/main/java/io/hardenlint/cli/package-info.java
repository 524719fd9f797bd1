/** The command line of harden-lint. */
@NullMarked
package io.hardenlint.cli;

import org.jspecify.annotations.NullMarked;
