/** Tests of the YAML reader. */
@NullMarked
package io.hardenlint.jinja.yaml;

import org.jspecify.annotations.NullMarked;
