package io.hardenlint.jinja.check;

import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.grammar.TreeWalker;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names that a template gives a meaning of its own. */
final class AssignedNames {
  private AssignedNames() {}

  static Set<String> in(List<Statement> statements) {
    Set<String> names = new HashSet<>();
    new TreeWalker() {
      @Override
      protected void store(String name, int offset) {
        names.add(name);
      }

      @Override
      protected boolean enter(Statement statement) {
        switch (statement) {
          case Statement.Macro m -> names.add(m.name());
          case Statement.Import i -> names.add(i.name());
          case Statement.FromImport f -> f.names().forEach(n -> names.add(n.alias()));
          default -> {}
        }
        return true;
      }
    }.walk(statements);
    return names;
  }
}
