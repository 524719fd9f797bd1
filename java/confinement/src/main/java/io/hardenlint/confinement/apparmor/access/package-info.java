/** What a profile lets a process do other than with files, and which rule says so. */
@NullMarked
package io.hardenlint.confinement.apparmor.access;

import org.jspecify.annotations.NullMarked;
