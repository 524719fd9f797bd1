/**
 * Proof by generation: templates and variables made from grammars, rendered here and by
 * ansible-core, with differences shrunk to the smallest that still differs.
 *
 * <p>The generator is our own and not a property testing library: a case is a derivation tree of
 * several texts in two languages (templates, and templates quoted inside YAML), the judge is
 * another process, and shrinking replaces subtrees by smaller ones of the same group. A library's
 * shrinking of combined random values does not know that a {@code for} may become its body.
 */
@NullMarked
package io.hardenlint.jinja.generate;

import org.jspecify.annotations.NullMarked;
