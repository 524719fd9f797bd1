package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.scope.NamePlan;
import java.util.List;
import java.util.Map;

/**
 * A template that was read and looked through.
 *
 * @param source its text
 * @param parsed what the text means
 */
public record Unit(SourceText source, Parsed parsed) {

  /** Its statements. */
  public List<Statement> body() {
    return parsed.body();
  }

  /** Which names its scopes assign before they read them. */
  NamePlan plan() {
    return parsed.plan();
  }

  /** Its blocks by name. */
  Map<String, Statement.Block> blocks() {
    return parsed.blocks();
  }

  boolean readsSelf() {
    return parsed.readsSelf();
  }

  boolean hasExtends() {
    return parsed.hasExtends();
  }
}
