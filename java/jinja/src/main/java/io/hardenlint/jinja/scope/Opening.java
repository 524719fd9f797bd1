package io.hardenlint.jinja.scope;

import java.util.Set;

/**
 * What jinja2's compiler knows of a scope when it opens.
 *
 * @param missing the names that it assigns before it reads them
 * @param resolved the names that it looks up outside the template, whether they are used or not, in
 *     the order in which it does
 * @param assigns whether it assigns a name anywhere, parameters included
 */
public record Opening(Set<String> missing, Set<String> resolved, boolean assigns) {
  /** A scope without names. */
  public static final Opening EMPTY = new Opening(Set.of(), Set.of(), false);
}
