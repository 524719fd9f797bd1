/** Source text, places in it, and what is wrong there. */
@NullMarked
package io.hardenlint.confinement.text;

import org.jspecify.annotations.NullMarked;
