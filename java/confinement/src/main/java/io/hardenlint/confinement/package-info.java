/** What confines a service: the files that say so, and what they mean on a given platform. */
@NullMarked
package io.hardenlint.confinement;

import org.jspecify.annotations.NullMarked;
