/** Ansible's configuration, as far as it changes what templates become. */
@NullMarked
package io.hardenlint.ansible.config;

import org.jspecify.annotations.NullMarked;
