package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.grammar.TreeWalker;
import io.hardenlint.jinja.scope.NamePlan;
import io.hardenlint.jinja.scope.Undeclared;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a text means as a template, wherever it stands and whoever renders it. Safe to share by
 * renderings and threads.
 */
public final class Parsed {
  private final List<Statement> body;
  private final NamePlan plan;
  private final Map<String, Statement.Block> blocks;
  private final boolean readsSelf;
  private final boolean hasExtends;
  private final Set<Object> checked = ConcurrentHashMap.newKeySet();

  /** Looks through the statements of a template. */
  public Parsed(List<Statement> body) {
    this.body = body;
    this.plan = new NamePlan(body);
    this.readsSelf = !Undeclared.in(body, Set.of("self")).isEmpty();
    Map<String, Statement.Block> found = new LinkedHashMap<>();
    AtomicBoolean extended = new AtomicBoolean();
    new TreeWalker() {
      @Override
      protected boolean enter(Statement statement) {
        if (statement instanceof Statement.Block b) {
          found.put(b.name(), b);
        }
        if (statement instanceof Statement.Extends) {
          extended.set(true);
        }
        return true;
      }
    }.walk(body);
    this.blocks = Collections.unmodifiableMap(found);
    this.hasExtends = extended.get();
  }

  /** Its statements. */
  public List<Statement> body() {
    return body;
  }

  /** Whether a check that depends on nothing else was passed before. */
  public boolean isChecked(Object check) {
    return checked.contains(check);
  }

  /** Keeps that a check was passed. */
  public void markChecked(Object check) {
    checked.add(check);
  }

  NamePlan plan() {
    return plan;
  }

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
