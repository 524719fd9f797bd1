/** Tests of the local authority. */
@NullMarked
package io.hardenlint.confinement.polkit.pkla;

import org.jspecify.annotations.NullMarked;
