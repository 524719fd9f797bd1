/** Playbooks against a real {@code ansible-playbook}: who sees which variable. */
@NullMarked
package io.hardenlint.ansible.play;

import org.jspecify.annotations.NullMarked;
