/** Tests of the modules against each other. */
@NullMarked
package io.hardenlint.cli.architecture;

import org.jspecify.annotations.NullMarked;
