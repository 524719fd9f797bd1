/**
 * Statements to output: what each tag does, with Jinja2's scopes and Ansible's rule that a template
 * with exactly one output keeps that output's type.
 */
@NullMarked
package io.hardenlint.jinja.statement;

import org.jspecify.annotations.NullMarked;
