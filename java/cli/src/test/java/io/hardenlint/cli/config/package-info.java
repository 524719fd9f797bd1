/** Tests of the configuration. */
@NullMarked
package io.hardenlint.cli.config;

import org.jspecify.annotations.NullMarked;
