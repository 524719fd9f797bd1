package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.grammar.TreeWalker;
import io.hardenlint.jinja.scope.NamePlan;
import io.hardenlint.jinja.scope.Undeclared;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** A template that was read and looked through. */
public final class Unit {
  private final SourceText source;
  private final List<Statement> body;
  private final NamePlan plan;
  private final Map<String, Statement.Block> blocks = new LinkedHashMap<>();
  private final boolean readsSelf;
  private final boolean hasExtends;

  /** A template. */
  public Unit(SourceText source, List<Statement> body) {
    this.source = source;
    this.body = body;
    this.plan = new NamePlan(body);
    this.readsSelf = !Undeclared.in(body, Set.of("self")).isEmpty();
    AtomicBoolean found = new AtomicBoolean();
    new TreeWalker() {
      @Override
      protected boolean enter(Statement statement) {
        if (statement instanceof Statement.Block b) {
          blocks.put(b.name(), b);
        }
        if (statement instanceof Statement.Extends) {
          found.set(true);
        }
        return true;
      }
    }.walk(body);
    this.hasExtends = found.get();
  }

  /** Its text. */
  public SourceText source() {
    return source;
  }

  /** Its statements. */
  public List<Statement> body() {
    return body;
  }

  /** Which names its scopes assign before they read them. */
  NamePlan plan() {
    return plan;
  }

  /** Its blocks by name. */
  Map<String, Statement.Block> blocks() {
    return blocks;
  }

  boolean readsSelf() {
    return readsSelf;
  }

  boolean hasExtends() {
    return hasExtends;
  }
}
