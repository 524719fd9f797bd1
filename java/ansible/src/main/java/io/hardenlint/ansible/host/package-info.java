/** The host that a rendering is for: its variables, Ansible's own, and those of the other hosts. */
@NullMarked
package io.hardenlint.ansible.host;

import org.jspecify.annotations.NullMarked;
