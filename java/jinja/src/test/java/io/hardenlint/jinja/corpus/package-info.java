/** The engine against recorded answers of ansible-core; skipped where the records are absent. */
@NullMarked
package io.hardenlint.jinja.corpus;

import org.jspecify.annotations.NullMarked;
