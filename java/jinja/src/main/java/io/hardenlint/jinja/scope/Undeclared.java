package io.hardenlint.jinja.scope;

import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.grammar.TreeWalker;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which special names a body reads ({@code jinja2.compiler.find_undeclared}). */
public final class Undeclared {
  private Undeclared() {}

  /** Those of the names that the statements read before they assign them; blocks do not count. */
  public static Set<String> in(List<Statement> statements, Set<String> names) {
    Set<String> open = new HashSet<>(names);
    Set<String> found = new HashSet<>();
    new TreeWalker() {
      @Override
      protected void load(String name, int offset) {
        if (open.contains(name)) {
          found.add(name);
        }
      }

      @Override
      protected void store(String name, int offset) {
        open.remove(name);
      }

      @Override
      protected boolean enter(Statement statement) {
        return !(statement instanceof Statement.Block);
      }
    }.walk(statements);
    return found;
  }
}
