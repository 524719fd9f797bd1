/** What ansible-core 2.14 to 2.18 and 2.19 to 2.21 do differently, behind one interface. */
@NullMarked
package io.hardenlint.jinja.dialect;

import org.jspecify.annotations.NullMarked;
