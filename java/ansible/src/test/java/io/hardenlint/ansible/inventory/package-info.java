/** Tests of reading inventories, most of them against ansible-core itself. */
@NullMarked
package io.hardenlint.ansible.inventory;

import org.jspecify.annotations.NullMarked;
