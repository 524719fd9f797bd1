package io.hardenlint.jinja.variables;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.SourceMap.VariableUse;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.evaluate.PlayVariables;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.trace.Use;
import io.hardenlint.jinja.value.PyObject;
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
  private final Map<String, VariableCell> cells = new HashMap<>();
  private final @Nullable WholeTexts whole;
  private final Slot all = Slot.of(new AllVariables());

  /** Nothing is rendered yet. */
  public VariableStore(Session session, TextRenderer renderer) {
    this.session = session;
    this.renderer = renderer;
    this.definitions = session.request().variables();
    this.whole =
        session.behaviour().rendersElementsApart() ? null : new WholeTexts(session, renderer);
  }

  /**
   * The file changes the delimiters of expressions, which its variables notice in some releases.
   */
  public void changedDelimiters() {
    if (whole != null && session.behaviour().seeksSinglesOfFile()) {
      whole.overlookFirstSingle();
    }
  }

  @Override
  public @Nullable Slot find(String name) {
    VariableCell cell = cell(name);
    if (cell != null) {
      return cell.slot();
    }
    return name.equals(ALL) ? all : null;
  }

  private @Nullable VariableCell cell(String name) {
    VariableCell known = cells.get(name);
    if (known != null) {
      return known;
    }
    VariableDefinition definition = definitions.get(name);
    if (definition == null) {
      return null;
    }
    Use use = new Use(new VariableUse(name, definition.position()), null);
    VariableCell cell =
        whole == null
            ? new ElementCell(session, renderer, use, definition.value())
            : new WholeCell(session, whole, use, definition.value());
    cells.put(name, cell);
    return cell;
  }

  @Override
  public Set<String> names() {
    return definitions.keySet();
  }

  @Override
  public Value render(String text, Position position) {
    return renderer.render(text, position);
  }

  /**
   * Ansible's {@code vars}: the variables by name. It also holds variables that Ansible makes
   * itself, so that it cannot be gone through or printed.
   */
  private final class AllVariables implements PyObject {
    @Override
    public @Nullable Value attribute(String name) {
      VariableCell cell = cell(name);
      return cell == null ? null : cell.value();
    }

    @Override
    public String typeName() {
      return "dict";
    }
  }
}
