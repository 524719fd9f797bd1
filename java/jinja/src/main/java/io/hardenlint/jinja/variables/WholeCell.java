package io.hardenlint.jinja.variables;

import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.trace.Use;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.Cell;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.UndefinedUse;
import io.hardenlint.jinja.value.Value;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A variable as ansible-core before 2.19 renders it: all its templates at once. An undefined value
 * used in one of them makes the whole variable undefined, any other failure ends the rendering.
 */
final class WholeCell implements VariableCell {
  private final Session session;
  private final WholeTexts texts;
  private final Use use;
  private final YamlNode node;
  private @Nullable Slot slot;
  private boolean rendering;

  WholeCell(Session session, WholeTexts texts, Use use, YamlNode node) {
    this.session = session;
    this.texts = texts;
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
    Slot known = slot;
    if (known != null) {
      return known;
    }
    if (rendering) {
      throw session.refusal(
          "variable-cycle",
          "the variable '" + use.variable().name() + "' uses itself",
          use.variable().definition());
    }
    rendering = true;
    try {
      Session.Recorded<Value> made = session.recordApart(this::make);
      use.setBehind(made.uses());
      session.elements().add(use, made.result());
      known = new Slot(made.result(), Uses.of(use));
    } finally {
      rendering = false;
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
    return this;
  }

  private Value make() {
    try {
      return value(node);
    } catch (UndefinedUse undefined) {
      return undefined.source();
    }
  }

  private Value value(YamlNode part) {
    return switch (part) {
      case YamlNode.Text t ->
          t.unsafe() || !texts.mayBeTemplate(t.text())
              ? PyStr.of(t.text())
              : session.within(
                  "variable " + use.variable().name(),
                  use.variable().definition(),
                  () -> texts.render(t.text(), part.position()));
      case YamlNode.Sequence s -> {
        PyList list = new PyList();
        s.items().forEach(item -> list.add(value(item)));
        yield list;
      }
      case YamlNode.Mapping m -> {
        PyDict dict = new PyDict();
        m.entries()
            .forEach(entry ->
                dict.put(
                    Scalars.key(session, use.variable().name(), entry.key()),
                    value(entry.value())));
        yield dict;
      }
      default -> Scalars.of(session, use.variable().name(), part);
    };
  }
}
