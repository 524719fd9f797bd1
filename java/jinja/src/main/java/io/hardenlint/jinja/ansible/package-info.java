/**
 * What Ansible's {@code template} module adds to Jinja2: the {@code #jinja2:} header, the search
 * path, templates inside variables, the line ends at the end, and the source map of it all.
 */
@NullMarked
package io.hardenlint.jinja.ansible;

import org.jspecify.annotations.NullMarked;
