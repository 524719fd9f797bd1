/** YAML 1.1 as ansible-core reads it, with the place of every node. */
@NullMarked
package io.hardenlint.jinja.yaml;

import org.jspecify.annotations.NullMarked;
