/** What rendering costs once the machine is warm; driven by {@code tools/bench/warm.py}. */
@NullMarked
package io.hardenlint.jinja.bench;

import org.jspecify.annotations.NullMarked;
