package io.hardenlint.jinja.call;

import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of something callable, declared as in Python: {@code "value, /, width=79, *rest,
 * strict=false, **more"}. A slash ends the parameters that take no name; parameters after {@code *}
 * or {@code *rest} take names only. Defaults are integers, single-quoted text without escapes,
 * {@code true}, {@code false}, {@code none}, {@code []} or {@code ()}; {@code name=?} has none but
 * may be left out.
 */
public final class Signature {
  private final List<Parameter> parameters;
  private final int positions;
  private final @Nullable String rest;
  private final @Nullable String more;

  private record Parameter(
      String name, @Nullable Value fallback, boolean required, Passing passing) {}

  private enum Passing {
    POSITION,
    EITHER,
    NAME
  }

  private Signature(List<Parameter> parameters, @Nullable String rest, @Nullable String more) {
    this.parameters = parameters;
    this.positions = positions(parameters);
    this.rest = rest;
    this.more = more;
  }

  /**
   * Reads a declaration.
   *
   * @throws IllegalArgumentException if it is not well-formed: a mistake in the program
   */
  public static Signature of(String declaration) {
    List<Parameter> parameters = new ArrayList<>();
    String rest = null;
    String more = null;
    Passing passing = Passing.EITHER;
    for (String part : split(declaration)) {
      if (part.equals("/")) {
        parameters.replaceAll(p -> new Parameter(p.name, p.fallback, p.required, Passing.POSITION));
      } else if (part.startsWith("**")) {
        more = part.substring(2);
      } else if (part.startsWith("*")) {
        rest = part.length() > 1 ? part.substring(1) : rest;
        passing = Passing.NAME;
      } else {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals).strip();
        boolean required = equals < 0;
        @Nullable Value fallback = required ? null : literal(part.substring(equals + 1).strip());
        parameters.add(new Parameter(name, fallback, required, passing));
      }
    }
    return new Signature(List.copyOf(parameters), rest, more);
  }

  /** How many parameters can be given by position: those that take names only come last. */
  private static int positions(List<Parameter> parameters) {
    int positions = 0;
    while (positions < parameters.size() && parameters.get(positions).passing != Passing.NAME) {
      positions++;
    }
    return positions;
  }

  private static List<String> split(String declaration) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i <= declaration.length(); i++) {
      boolean end = i == declaration.length();
      if (!end && declaration.charAt(i) == '\'') {
        quoted = !quoted;
      }
      if (end || (declaration.charAt(i) == ',' && !quoted)) {
        String part = declaration.substring(start, i).strip();
        if (!part.isEmpty()) {
          parts.add(part);
        }
        start = i + 1;
      }
    }
    return parts;
  }

  private static @Nullable Value literal(String text) {
    return switch (text) {
      case "?" -> null;
      case "none" -> PyNone.NONE;
      case "true" -> PyBool.of(true);
      case "false" -> PyBool.of(false);
      case "[]" -> new PyList();
      case "()" -> PyTuple.EMPTY;
      default ->
          text.startsWith("'")
              ? PyStr.of(text.substring(1, text.length() - 1))
              : PyInt.of(Long.parseLong(text));
    };
  }

  /**
   * Binds the arguments of a call.
   *
   * @param callee how the callable is named in messages, such as {@code filter 'join'}: its text is
   *     asked for when there is one
   * @throws PythonError if an argument is missing, unknown, given twice or one too many
   */
  public Bound bind(Object callee, Arguments arguments) {
    @Nullable Value[] values = new Value[parameters.size()];
    List<Value> extra = takePositions(callee, arguments, values);
    PyDict named = arguments.keyword().isEmpty() ? null : takeNames(callee, arguments, values);
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null && parameters.get(i).required) {
        throw PythonError.raises(callee + " needs the argument '" + parameters.get(i).name + "'");
      }
    }
    return new Bound(callee, this, values, extra, named);
  }

  private List<Value> takePositions(Object callee, Arguments arguments, @Nullable Value[] values) {
    List<Value> given = arguments.positional();
    int taken = Math.min(given.size(), positions);
    for (int i = 0; i < taken; i++) {
      values[i] = given.get(i);
    }
    if (given.size() > positions && rest == null) {
      throw PythonError.raises(
          callee
              + " takes at most "
              + positions
              + " positional arguments, but "
              + given.size()
              + " were given");
    }
    return taken == given.size() ? List.of() : given.subList(taken, given.size());
  }

  private PyDict takeNames(Object callee, Arguments arguments, @Nullable Value[] values) {
    PyDict named = new PyDict();
    arguments
        .keyword()
        .forEach((name, value) -> {
          int index = index(name);
          if (index >= 0 && parameters.get(index).passing != Passing.POSITION) {
            if (values[index] != null) {
              throw PythonError.raises(callee + " got the argument '" + name + "' more than once");
            }
            values[index] = value;
          } else if (more != null) {
            named.put(name, value);
          } else {
            throw PythonError.raises(callee + " has no argument '" + name + "'; it takes: " + this);
          }
        });
    return named;
  }

  /** The index of a parameter, or -1. There are few: going through them is faster than a map. */
  int index(String name) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name.equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** What a parameter holds that was not given, or null. */
  @Nullable Value fallback(int index) {
    Value fallback = parameters.get(index).fallback;
    return fallback instanceof PyList ? new PyList() : fallback;
  }

  /** The names of the parameters, in order, without those of the rest. */
  public List<String> names() {
    return parameters.stream().map(Parameter::name).toList();
  }

  /** The names, in order, as a person would list them. */
  @Override
  public String toString() {
    List<String> names = new ArrayList<>();
    for (Parameter p : parameters) {
      names.add(p.required ? p.name : "[" + p.name + "]");
    }
    if (rest != null) {
      names.add("*" + rest);
    }
    if (more != null) {
      names.add("**" + more);
    }
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
