package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.scope.Names;
import io.hardenlint.jinja.scope.Scope;
import io.hardenlint.jinja.scope.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Where an expression is evaluated.
 *
 * @param source the template it stands in
 * @param names the template's own names and what it was given
 * @param scope the names of the stretch around it
 */
public record Frame(SourceText source, Names names, Scope scope) {

  /** The place of an offset. */
  public Position at(int offset) {
    return source.at(offset);
  }

  /** The same template and names in another scope. */
  public Frame in(Scope inner) {
    return new Frame(source, names, inner);
  }

  /** What a name holds, or null. */
  @Nullable Slot find(String name) {
    Slot slot = scope.find(name);
    return slot != null ? slot : names.find(name);
  }
}
