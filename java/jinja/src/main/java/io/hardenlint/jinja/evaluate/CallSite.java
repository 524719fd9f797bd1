package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderNote;
import io.hardenlint.jinja.Surroundings;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.builtin.Builtins;
import io.hardenlint.jinja.builtin.lookup.Lookups;
import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.problem.Nearest;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.trace.ArgumentUses;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.Value;
import io.hardenlint.jinja.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One call, as the called sees the rendering. */
final class CallSite implements CallContext {
  private final Session session;
  private final Calls calls;
  private final Access access;
  private final PlayVariables variables;
  private final Frame frame;
  private final int offset;
  private final List<String> following;
  private final ArgumentUses argumentUses;

  CallSite(
      Session session,
      Calls calls,
      Access access,
      PlayVariables variables,
      Frame frame,
      int offset,
      List<String> following,
      ArgumentUses argumentUses) {
    this.session = session;
    this.calls = calls;
    this.access = access;
    this.variables = variables;
    this.frame = frame;
    this.offset = offset;
    this.following = following;
    this.argumentUses = argumentUses;
  }

  @Override
  public CoreRelease release() {
    return session.request().release();
  }

  @Override
  public Dialect dialect() {
    return session.request().dialect();
  }

  @Override
  public Position position() {
    return frame.at(offset);
  }

  @Override
  public void step() {
    session.step(frame.source(), offset);
  }

  @Override
  public Value term(Value given) {
    return session.behaviour().term(given);
  }

  @Override
  public void change(Value container) {
    session.change(container);
  }

  @Override
  public Value filter(String name, Value subject, Arguments arguments) {
    return calls.filter(name, arguments.withFirst(subject), this);
  }

  @Override
  public boolean test(String name, Value subject, Arguments arguments) {
    return Truth.of(calls.test(name, arguments.withFirst(subject), this));
  }

  @Override
  public Value call(Value callable, Arguments arguments) {
    return calls.call(callable, arguments, this);
  }

  @Override
  public Value attribute(Value value, String name) {
    return access.attribute(value, name, frame, offset);
  }

  @Override
  public Value item(Value value, Value key) {
    return access.item(value, key, frame, offset);
  }

  @Override
  public PyUndefined undefined(String message) {
    return session.undefined("undefined-value", message, position());
  }

  @Override
  public @Nullable Value variable(String name) {
    // Lookups render with an environment of their own.
    TemplateOptions options = session.behaviour().variableOptions(session.request().options());
    if (!options.hasUsualSyntax()) {
      throw session.refusal(
          "unsupported-lookup",
          "a lookup of variables beside a task's own delimiters or blanks is not reproduced before"
              + " ansible-core 2.15; name the variable itself",
          session.position());
    }
    boolean reads = session.readsCaptured();
    Slot slot = variables.findAfresh(name);
    session.readCaptured(reads);
    if (slot == null) {
      return null;
    }
    session.used(slot.uses());
    return slot.value();
  }

  @Override
  public Set<String> variableNames() {
    return variables.names();
  }

  @Override
  public boolean isHidden(String name) {
    VariableDefinition definition = session.request().variables().get(name);
    return definition != null && definition.value() instanceof YamlNode.Vault;
  }

  @Override
  public Value render(String template, Position position) {
    return variables.render(template, position);
  }

  @Override
  public List<Path> searchPath() {
    return session.request().searchPath();
  }

  @Override
  public Value renderFile(FileTemplate template) {
    return variables.render(template, position());
  }

  @Override
  public Surroundings surroundings() {
    return session.request().surroundings();
  }

  @Override
  public boolean coreHas(String kind, String name) {
    return session.builtins().knows(kind, name);
  }

  @Override
  public boolean collectionsMayHave(String kind, String name) {
    boolean own = name.startsWith("ansible.builtin.") || name.startsWith("ansible.legacy.");
    return (name.indexOf('.') >= 0 && !own) || session.builtins().refusal(kind, name).isPresent();
  }

  @Override
  public @Nullable Value pythonAttribute(Value value, String name) {
    return access.pythonAttribute(value, name, frame, offset);
  }

  @Override
  public RuntimeException refusal(String code, String message) {
    return session.refusal(code, message, position());
  }

  @Override
  public RuntimeException unknownLookup(String name) {
    return session.refusal(
        "unsupported-lookup",
        "the lookup '"
            + name
            + "' is not supported"
            + UserPlugins.refusal(session, "lookup", name)
                .or(() -> session.builtins().refusal("lookup", name).map(reason -> ": " + reason))
                .or(() -> Nearest.of(name, Lookups.names()).map(n -> "; did you mean '" + n + "'?"))
                .orElse("; give the value with --vars"),
        position());
  }

  @Override
  public void unstableOrder(String message) {
    session.noteOrder(
        new RenderNote(RenderNote.Kind.UNSTABLE_ORDER, message, position()),
        Builtins.forgetsOrder(following));
  }

  @Override
  public boolean concealsOrder() {
    return session.concealsOrder();
  }

  @Override
  public void revealOrder() {
    session.revealOrder();
  }

  @Override
  public ArgumentUses argumentUses() {
    return argumentUses;
  }

  @Override
  public String newlineSequence() {
    return frame.source().isTraceable() ? session.newlineSequence() : "\n";
  }
}
