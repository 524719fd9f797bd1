/**
 * Hosts and groups as ansible-core reads them from static inventories: INI, YAML, lists of names
 * and folders of these, and the patterns that choose among them.
 */
@NullMarked
package io.hardenlint.ansible.inventory;

import org.jspecify.annotations.NullMarked;
