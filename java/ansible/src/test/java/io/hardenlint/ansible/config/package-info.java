/** Tests of how Ansible's configuration is read. */
@NullMarked
package io.hardenlint.ansible.config;

import org.jspecify.annotations.NullMarked;
