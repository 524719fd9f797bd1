package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.scope.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One template being rendered: its names, its blocks and what it extends. */
final class Run {
  private final Names names;
  private final Map<String, List<BlockBody>> blocks = new LinkedHashMap<>();
  private @Nullable Parent parent;

  /** A block in the template that defines it. */
  record BlockBody(Unit unit, Statement.Block block) {}

  /** What a template extends, and where it says so. */
  record Parent(Unit unit, Position position) {}

  Run(Unit unit, Names names) {
    this.names = names;
    addBlocks(unit);
  }

  private Run(Names names) {
    this.names = names;
  }

  Names names() {
    return names;
  }

  /** The same blocks with other names, for a scoped block. */
  Run derived(Names others) {
    Run derived = new Run(others);
    blocks.forEach((name, bodies) -> derived.blocks.put(name, new ArrayList<>(bodies)));
    return derived;
  }

  /** The bodies of a block, the innermost template's first. */
  List<BlockBody> blocks(String name) {
    return blocks.getOrDefault(name, List.of());
  }

  private void addBlocks(Unit unit) {
    unit.blocks()
        .forEach((name, block) ->
            blocks.computeIfAbsent(name, n -> new ArrayList<>()).add(new BlockBody(unit, block)));
  }

  boolean isExtended() {
    return parent != null;
  }

  void extend(Unit base, Position position) {
    parent = new Parent(base, position);
    addBlocks(base);
  }

  /** What the template extends; asked once. */
  @Nullable Parent takeParent() {
    Parent base = parent;
    parent = null;
    return base;
  }
}
