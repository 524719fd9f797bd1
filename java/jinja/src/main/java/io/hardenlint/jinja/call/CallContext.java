package io.hardenlint.jinja.call;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.trace.ArgumentUses;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a built-in may ask of the rendering that calls it. */
public interface CallContext {

  /** The behaviour to reproduce. */
  Dialect dialect();

  /** Where the call stands. */
  Position position();

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

  /** Renders text as a template inside the play's variables, as {@code lookup('template')} does. */
  Value render(String template, Position position);

  /** The folders that templates and lookups may read, in order. */
  List<Path> searchPath();

  /** Reports that the order of a result follows Python's hash seed. */
  void unstableOrder(String message);

  /** What went into each argument, if the callable asks for it. */
  default ArgumentUses argumentUses() {
    return ArgumentUses.NONE;
  }

  /** What the template's environment writes as a line end ({@code newline_sequence}). */
  default String newlineSequence() {
    return "\n";
  }
}
