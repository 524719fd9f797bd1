/** Our statements in Jinjava's tree, and in its interpreter. */
@NullMarked
package io.hardenlint.jinja.bridge;

import org.jspecify.annotations.NullMarked;
