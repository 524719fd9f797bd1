/**
 * What Ansible would template: roles, playbooks, variables and their precedence, as render jobs.
 */
@NullMarked
package io.hardenlint.ansible;

import org.jspecify.annotations.NullMarked;
