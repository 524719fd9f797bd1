package io.hardenlint.jinja.trace;

import io.hardenlint.jinja.value.Cell;

/**
 * A variable or an element of one.
 *
 * @param use which one
 * @param cell its value, or the promise of it
 */
public record Element(Use use, Cell cell) {}
