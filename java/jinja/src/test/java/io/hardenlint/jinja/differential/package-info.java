/** harden-lint's rendering against ansible-core's, over templates written for the purpose. */
@NullMarked
package io.hardenlint.jinja.differential;

import org.jspecify.annotations.NullMarked;
