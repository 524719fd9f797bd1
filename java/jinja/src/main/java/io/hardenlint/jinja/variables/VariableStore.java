package io.hardenlint.jinja.variables;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.SourceMap.VariableUse;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.evaluate.PlayVariables;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables of a request. */
public final class VariableStore implements PlayVariables {
  private static final String ALL = "vars";

  private final Session session;
  private final TextRenderer renderer;
  private final Map<String, VariableDefinition> definitions;
  private final Map<String, ElementCell> cells = new HashMap<>();
  private @Nullable Slot all;

  /** Nothing is rendered yet. */
  public VariableStore(Session session, TextRenderer renderer) {
    this.session = session;
    this.renderer = renderer;
    this.definitions = session.request().variables();
  }

  @Override
  public @Nullable Slot find(String name) {
    ElementCell cell = cell(name);
    if (cell != null) {
      return cell.slot();
    }
    return name.equals(ALL) ? all() : null;
  }

  private @Nullable ElementCell cell(String name) {
    ElementCell known = cells.get(name);
    if (known != null) {
      return known;
    }
    VariableDefinition definition = definitions.get(name);
    if (definition == null) {
      return null;
    }
    ElementCell cell =
        new ElementCell(
            session, renderer, new VariableUse(name, definition.position()), definition.value());
    cells.put(name, cell);
    return cell;
  }

  /** Ansible's {@code vars}: all variables by name. */
  private Slot all() {
    Slot known = all;
    if (known == null) {
      PyDict dict = new PyDict();
      for (String name : definitions.keySet()) {
        ElementCell cell = cell(name);
        if (cell != null) {
          dict.put(name, cell);
        }
      }
      session.shared().add(dict);
      known = Slot.of(dict);
      all = known;
    }
    return known;
  }

  @Override
  public Set<String> names() {
    return definitions.keySet();
  }

  @Override
  public Value render(String text, Position position) {
    return renderer.render(text, position);
  }
}
