/** Polkit's local authority: files of authorizations as they were before rules in JavaScript. */
@NullMarked
package io.hardenlint.confinement.polkit.pkla;

import org.jspecify.annotations.NullMarked;
