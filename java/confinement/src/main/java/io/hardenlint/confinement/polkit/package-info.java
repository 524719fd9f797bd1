/** polkit rules: what polkitd's JavaScript engine loads, and what it then answers to whom. */
@NullMarked
package io.hardenlint.confinement.polkit;

import org.jspecify.annotations.NullMarked;
