/** Tests of what lies around a rendering. */
@NullMarked
package io.hardenlint.jinja.ansible;

import org.jspecify.annotations.NullMarked;
