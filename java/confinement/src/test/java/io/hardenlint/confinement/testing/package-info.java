/** What the tests of this module share. */
@NullMarked
package io.hardenlint.confinement.testing;

import org.jspecify.annotations.NullMarked;
