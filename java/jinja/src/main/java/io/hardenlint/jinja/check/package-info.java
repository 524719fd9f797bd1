/** What a template uses, looked through before it is rendered. */
@NullMarked
package io.hardenlint.jinja.check;

import org.jspecify.annotations.NullMarked;
