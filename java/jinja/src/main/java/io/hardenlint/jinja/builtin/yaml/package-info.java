/** Writes YAML as PyYAML does through libyaml, which Ansible uses where it is installed. */
@NullMarked
package io.hardenlint.jinja.builtin.yaml;

import org.jspecify.annotations.NullMarked;
