package io.hardenlint.jinja.value;

/**
 * A promise of a value: an element of a variable whose template is rendered when it is used. The
 * implementation remembers the value, and notes every use for the source map.
 */
public non-sealed interface Lazy extends Cell {}
