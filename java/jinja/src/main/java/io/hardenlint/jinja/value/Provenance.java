package io.hardenlint.jinja.value;

/** Where the parts of a text come from. Values carry it, only the source map reads it. */
public interface Provenance {}
