package io.hardenlint.jinja.variables;

import io.hardenlint.jinja.SourceMap.VariableUse;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.Syntax;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.trace.Use;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.Cell;
import io.hardenlint.jinja.value.Kind;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A variable, or an element of one: its value once it was used. */
final class ElementCell implements VariableCell {
  private final Session session;
  private final TextRenderer renderer;
  private final Use use;
  private final YamlNode node;
  private @Nullable Slot slot;
  private boolean rendering;

  ElementCell(Session session, TextRenderer renderer, Use use, YamlNode node) {
    this.session = session;
    this.renderer = renderer;
    this.use = use;
    this.node = node;
  }

  @Override
  public Value value() {
    Slot known = slot();
    session.used(known.uses());
    return Objects.requireNonNull(known.value());
  }

  @Override
  public Slot slot() {
    Slot known = slot == null ? renderer.settled().find(node) : slot;
    if (known != null) {
      slot = known;
      return known;
    }
    Session.Recorded<Value> made = session.recordApart(this::make);
    use.setBehind(made.uses());
    session.elements().add(use, made.result());
    known = new Slot(made.result(), Uses.of(use));
    if (session.isChanging()) {
      renderer.settled().add(node, known);
    }
    slot = known;
    return known;
  }

  @Override
  public boolean isKept() {
    return slot != null;
  }

  @Override
  public Cell fork() {
    return slot != null || !session.isChanging()
        ? this
        : new ElementCell(session, renderer, use, node);
  }

  private Value make() {
    return switch (node) {
      case YamlNode.Text t ->
          t.unsafe() || !Syntax.VARIABLE.isTemplate(t.text())
              ? PyStr.of(t.text())
              : render(t.text());
      case YamlNode.Sequence s -> {
        PyList list = PyList.of(Kind.VARIABLE, List.of());
        for (int i = 0; i < s.items().size(); i++) {
          list.add(element("[" + i + "]", s.items().get(i)));
        }
        yield list;
      }
      case YamlNode.Mapping m -> {
        PyDict dict = PyDict.of(Kind.VARIABLE);
        for (YamlNode.Entry entry : m.entries()) {
          Value key = Scalars.key(session, name(), entry.key());
          String name = key instanceof PyStr s ? "." + s.text() : "[" + key + "]";
          ElementCell cell = element(name, entry.value());
          session.elements().addKey(key, cell.use, cell);
          dict.put(key, cell);
        }
        yield dict;
      }
      default -> Scalars.of(session, name(), node);
    };
  }

  private ElementCell element(String path, YamlNode value) {
    return new ElementCell(
        session, renderer, new Use(new VariableUse(name() + path, value.position()), use), value);
  }

  private String name() {
    return use.variable().name();
  }

  private Value render(String text) {
    if (rendering) {
      throw session.refusal(
          "variable-cycle",
          "the variable '" + name() + "' uses itself",
          use.variable().definition());
    }
    rendering = true;
    try {
      return session.within(
          "variable " + name(),
          use.variable().definition(),
          () -> renderer.render(text, node.position()));
    } finally {
      rendering = false;
    }
  }
}
