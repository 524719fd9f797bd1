/**
 * Expressions to values: names, operators, attributes, calls, filters and tests as Jinja2's
 * compiled code and Ansible's environment compute them.
 */
@NullMarked
package io.hardenlint.jinja.evaluate;

import org.jspecify.annotations.NullMarked;
