/** What a run works on: paths, configuration and discovery become a plan, which is rendered. */
@NullMarked
package io.hardenlint.cli.input;

import org.jspecify.annotations.NullMarked;
