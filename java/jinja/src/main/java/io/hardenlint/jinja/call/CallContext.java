package io.hardenlint.jinja.call;

import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.Surroundings;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.trace.ArgumentUses;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a built-in may ask of the rendering that calls it. */
public interface CallContext {

  /** The behaviour to reproduce. */
  Dialect dialect();

  /** The release that is reproduced. */
  default CoreRelease release() {
    return CoreRelease.of(dialect());
  }

  /** Where the call stands. */
  Position position();

  /** What a lookup gets as a positional argument for a value that it is given. */
  default Value term(Value given) {
    return given;
  }

  /** Says that a list or a mapping that was given will be changed in place. */
  default void change(Value container) {}

  /** Counts work, so that endless templates end; call it once per element handled. */
  void step();

  /** Applies a filter by name; the piped value is not in {@code arguments}. */
  Value filter(String name, Value subject, Arguments arguments);

  /** Applies a test by name; the tested value is not in {@code arguments}. */
  boolean test(String name, Value subject, Arguments arguments);

  /** Calls a value: a macro, a bound method, a function. */
  Value call(Value callable, Arguments arguments);

  /**
   * {@code value.name}, as Jinja2's {@code getattr}: an attribute, else an item, else undefined.
   */
  Value attribute(Value value, String name);

  /**
   * {@code value[key]}, as Jinja2's {@code getitem}: an item, else an attribute, else undefined.
   */
  Value item(Value value, Value key);

  /** An undefined value that reports {@code message} at this call when it is used. */
  PyUndefined undefined(String message);

  /**
   * The value of a variable of the play, not of the template's own scope; null if there is none.
   */
  @Nullable Value variable(String name);

  /** The names of all variables of the play. */
  Set<String> variableNames();

  /** Whether a variable's value, perhaps even its being there, is not known. */
  boolean isHidden(String name);

  /** Renders text as a template inside the play's variables, as {@code lookup('template')} does. */
  Value render(String template, Position position);

  /** The folders that templates and lookups may read, in order. */
  List<Path> searchPath();

  /** Renders the template of another file, as {@code lookup('template')} does. */
  default Value renderFile(FileTemplate template) {
    throw PythonError.unsupported("a template in another file");
  }

  /**
   * A template in another file.
   *
   * @param file where it lies
   * @param text its text
   * @param options how it is read
   * @param variables what it sees besides the play's variables, and above them
   * @param searchPath folders in which it finds what it includes, in order
   */
  record FileTemplate(
      Path file,
      String text,
      TemplateOptions options,
      Map<String, Value> variables,
      List<Path> searchPath) {}

  /** What lookups see beside the variables. */
  default Surroundings surroundings() {
    return Surroundings.NONE;
  }

  /** Whether ansible-core itself has a {@code filter} or {@code test} of that name. */
  default boolean coreHas(String kind, String name) {
    return false;
  }

  /**
   * Whether only collections have a {@code filter} or {@code test} of that name, so that it depends
   * on the controller whether it is found.
   */
  default boolean collectionsMayHave(String kind, String name) {
    return false;
  }

  /** {@code value.name} among the attributes of its Python type alone; null if there is none. */
  default @Nullable Value pythonAttribute(Value value, String name) {
    throw PythonError.unsupported("the attributes of a " + value.typeName());
  }

  /** Stops the rendering at this call. */
  default RuntimeException refusal(String code, String message) {
    return PythonError.unsupported(message);
  }

  /** Stops the rendering because a lookup is not reproduced, and says why and what to do. */
  default RuntimeException unknownLookup(String name) {
    return PythonError.unsupported("the lookup '" + name + "'");
  }

  /** Reports that the order of a result follows Python's hash seed. */
  void unstableOrder(String message);

  /** Whether an order was not reported, since what follows sorts or counts. */
  default boolean concealsOrder() {
    return false;
  }

  /** Reports an order that was not: the result of this call follows the order of its argument. */
  default void revealOrder() {}

  /** What went into each argument, if the callable asks for it. */
  default ArgumentUses argumentUses() {
    return ArgumentUses.NONE;
  }

  /** What the template's environment writes as a line end ({@code newline_sequence}). */
  default String newlineSequence() {
    return "\n";
  }
}
