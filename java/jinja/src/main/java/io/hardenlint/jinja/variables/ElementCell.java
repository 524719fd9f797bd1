package io.hardenlint.jinja.variables;

import io.hardenlint.jinja.SourceMap.VariableUse;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.Syntax;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.trace.Use;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.Lazy;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A variable, or an element of one: its value once it was used. */
final class ElementCell implements Lazy {
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

  /** The value and the variables that went into it, this one first. */
  Slot slot() {
    Slot known = slot;
    if (known != null) {
      return known;
    }
    Session.Recorded<Value> made = session.recordApart(this::make);
    use.setBehind(made.uses());
    session.shared().add(made.result());
    session.elements().add(use, made.result());
    known = new Slot(made.result(), Uses.of(use));
    slot = known;
    return known;
  }

  private Value make() {
    return switch (node) {
      case YamlNode.Text t ->
          t.unsafe() || !Syntax.VARIABLE.isTemplate(t.text())
              ? PyStr.of(t.text())
              : render(t.text());
      case YamlNode.Sequence s -> {
        PyList list = new PyList();
        for (int i = 0; i < s.items().size(); i++) {
          list.add(element("[" + i + "]", s.items().get(i)));
        }
        yield list;
      }
      case YamlNode.Mapping m -> {
        PyDict dict = new PyDict();
        for (YamlNode.Entry entry : m.entries()) {
          Value key = key(entry.key());
          String name = key instanceof PyStr s ? "." + s.text() : "[" + key + "]";
          ElementCell cell = element(name, entry.value());
          session.elements().addKey(key, cell.use, cell);
          dict.put(key, cell);
        }
        yield dict;
      }
      default -> scalar(node);
    };
  }

  private Value key(YamlNode key) {
    return key instanceof YamlNode.Text t ? PyStr.of(t.text()) : scalar(key);
  }

  private Value scalar(YamlNode scalar) {
    return switch (scalar) {
      case YamlNode.Int i -> PyInt.of(i.value());
      case YamlNode.Real r -> new PyFloat(r.value());
      case YamlNode.Bool b -> PyBool.of(b.value());
      case YamlNode.Null n -> PyNone.NONE;
      case YamlNode.Timestamp t ->
          Timestamps.value(t.text())
              .orElseThrow(() ->
                  session.refusal(
                      "unsupported-value",
                      "the date '" + t.text() + "' is not reproduced; quote it",
                      t.position()));
      case YamlNode.Vault v ->
          throw session.refusal(
              "vault-value",
              "'"
                  + name()
                  + "' is encrypted with ansible-vault, so its text is not known;"
                  + " give it another value for this check",
              v.position());
      default ->
          throw session.refusal(
              "unsupported-value",
              "a list or a mapping as a key is not supported",
              scalar.position());
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
