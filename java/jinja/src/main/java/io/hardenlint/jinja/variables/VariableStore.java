package io.hardenlint.jinja.variables;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.SourceMap.VariableUse;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.evaluate.Globals;
import io.hardenlint.jinja.evaluate.PlayVariables;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.trace.Use;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.PyObject;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables of a request. */
public final class VariableStore implements PlayVariables {
  private static final String ALL = "vars";
  private static final String HOSTS = "hostvars";
  private static final List<String> MADE_UP = List.of("localhost", "127.0.0.1", "::1");

  private final Session session;
  private final TextRenderer renderer;
  private final Map<String, VariableDefinition> definitions;
  private final Map<String, Value> above;
  private final Map<String, VariableCell> cells = new HashMap<>();
  private final @Nullable WholeTexts whole;
  private @Nullable Slot all;
  private boolean ofOneHost;

  /**
   * Nothing is rendered yet.
   *
   * @param definitions the variables
   * @param above variables that are values already, above the others
   */
  public VariableStore(
      Session session,
      TextRenderer renderer,
      Map<String, VariableDefinition> definitions,
      Map<String, Value> above) {
    this.session = session;
    this.renderer = renderer;
    this.definitions = definitions;
    this.above = above;
    this.whole =
        session.behaviour().rendersElementsApart()
            ? null
            : new WholeTexts(session, renderer, definitions);
  }

  /** The variables of a host as a mapping whose elements are rendered when they are used. */
  public Value ofHost() {
    ofOneHost = true;
    return new AllVariables(this, true);
  }

  /** The variables as a template inside another finds them. */
  public VariableStore afresh() {
    return whole == null && session.isChanging()
        ? new VariableStore(session, renderer, definitions, above)
        : this;
  }

  @Override
  public @Nullable Slot findAfresh(String name) {
    return afresh().find(name);
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
    Value given = above.get(name);
    if (given != null) {
      return Slot.of(session.behaviour().term(given));
    }
    VariableCell cell = cell(name);
    if (cell != null) {
      return cell.slot();
    }
    if (ofOneHost && whole != null) {
      // Before 2.19, a host's own variables are all there is.
      return null;
    }
    if (name.equals(HOSTS) && !session.request().surroundings().hosts().isEmpty()) {
      return Slot.of(new HostVariables());
    }
    if (!name.equals(ALL)) {
      return null;
    }
    if (all == null) {
      all = Slot.of(new AllVariables(afresh(), false));
    }
    return all;
  }

  private @Nullable VariableCell cell(String name) {
    VariableCell known = cells.get(name);
    if (known != null) {
      return known;
    }
    VariableDefinition definition = definitions.get(name);
    if (definition == null) {
      refuseOpen(name);
      return null;
    }
    Use use = new Use(new VariableUse(name, definition.position()), null);
    VariableCell cell =
        whole == null
            ? new ElementCell(session, renderer, use, definition.value())
            : new WholeCell(session, whole, use, definition.value(), ofOneHost);
    if (whole == null || !session.isChanging()) {
      cells.put(name, cell);
    }
    return cell;
  }

  /** A name that nothing defines may be defined all the same. */
  private void refuseOpen(String name) {
    boolean own = name.equals(ALL) || name.equals(HOSTS) || Globals.NAMES.contains(name);
    if (!own && definitions.containsKey(VariableDefinition.ANY)) {
      throw session.refusal(
          VariableDefinition.OPEN,
          "the value of '" + name + "' is only known when Ansible runs",
          session.position());
    }
  }

  @Override
  public Set<String> names() {
    return definitions.keySet();
  }

  @Override
  public Value render(String text, Position position) {
    return renderer.render(text, position);
  }

  @Override
  public Value render(CallContext.FileTemplate template, Position position) {
    return renderer.render(template, position);
  }

  /**
   * Ansible's {@code vars}: the variables by name. It also holds variables that Ansible makes
   * itself, so that it cannot be gone through or printed.
   */
  private final class AllVariables implements PyObject {
    private final VariableStore store;
    private final boolean ofHost;
    private final Map<String, Value> raw = new HashMap<>();

    AllVariables(VariableStore store, boolean ofHost) {
      this.store = store;
      this.ofHost = ofHost;
    }

    @Override
    public @Nullable Value item(Value key) {
      if (!(key instanceof PyStr s) || s.text().equals(ALL)) {
        return null;
      }
      VariableDefinition definition = definitions.get(s.text());
      if (whole != null
          && definition != null
          && !ofHost
          && whole.holdsTemplates(definition.value())) {
        return unrendered(definition);
      }
      if (whole != null && ofHost) {
        refuseOtherDelimiters();
      }
      Slot slot = ofHost ? store.findAfresh(s.text()) : store.find(s.text());
      if (slot == null) {
        return null;
      }
      session.used(slot.uses());
      return slot.value();
    }

    /** Variables of hosts are read with the usual delimiters; ours with those of the task. */
    private void refuseOtherDelimiters() {
      TemplateOptions options = session.request().options();
      if (!session.behaviour().variableOptions(options).equals(TemplateOptions.DEFAULTS)) {
        throw session.refusal(
            "unsupported-operation",
            "hostvars in a task with options for the syntax is not reproduced for this release",
            session.position());
      }
    }

    private Value unrendered(VariableDefinition definition) {
      session.used(
          Uses.of(new Use(new VariableUse(definition.name(), definition.position()), null)));
      return raw.computeIfAbsent(
          definition.name(), name -> RawValues.of(session, name, definition.value()));
    }

    @Override
    public @Nullable Boolean contains(Value key) {
      return key instanceof PyStr s ? Boolean.valueOf(find(s.text()) != null) : null;
    }

    @Override
    public String typeName() {
      return "dict";
    }
  }

  /** Ansible's {@code hostvars}: the variables of each host, rendered among that host's own. */
  private final class HostVariables implements PyObject {
    private final Map<String, Map<String, VariableDefinition>> hosts =
        session.request().surroundings().hosts();

    @Override
    public @Nullable Value item(Value key) {
      Map<String, VariableDefinition> own = key instanceof PyStr s ? hosts.get(s.text()) : null;
      if (own == null) {
        refuseMadeUp(key);
        return null;
      }
      return renderer.all(own);
    }

    @Override
    public @Nullable Boolean contains(Value key) {
      boolean known = key instanceof PyStr s && hosts.containsKey(s.text());
      if (!known) {
        refuseMadeUp(key);
      }
      return known ? Boolean.TRUE : null;
    }

    @Override
    public List<Value> iterate() {
      Set<String> names = new LinkedHashSet<>(hosts.keySet());
      if (whole != null && session.request().release().isAtLeast(16)) {
        names.add(MADE_UP.getFirst());
      }
      return names.stream().map(name -> (Value) PyStr.of(name)).toList();
    }

    /** Ansible makes a host of the controller up where the inventory has none. */
    private void refuseMadeUp(Value key) {
      if (key instanceof PyStr s && MADE_UP.contains(s.text())) {
        throw session.refusal(
            "unsupported-operation",
            "hostvars holds the host '"
                + s.text()
                + "', which Ansible makes up, since the inventory does not name it; add it there",
            session.position());
      }
    }

    @Override
    public String typeName() {
      return "HostVars";
    }
  }
}
