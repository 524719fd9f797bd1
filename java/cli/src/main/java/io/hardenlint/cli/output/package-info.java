/** What people and programs see: messages, progress, rendered files, JSON. */
@NullMarked
package io.hardenlint.cli.output;

import org.jspecify.annotations.NullMarked;
