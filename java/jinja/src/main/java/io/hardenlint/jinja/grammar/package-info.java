/**
 * Jinja2's language: text to tokens, tokens to trees, as jinja2's lexer and parser (3.1) do, with
 * places.
 */
@NullMarked
package io.hardenlint.jinja.grammar;

import org.jspecify.annotations.NullMarked;
