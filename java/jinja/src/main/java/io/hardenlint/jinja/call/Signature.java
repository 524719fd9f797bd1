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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   * @param callee how the callable is named in messages, such as {@code filter 'join'}
   * @throws PythonError if an argument is missing, unknown, given twice or one too many
   */
  public Bound bind(String callee, Arguments arguments) {
    Map<String, Value> values = new LinkedHashMap<>();
    List<Value> extra = new ArrayList<>();
    takePositions(callee, arguments, values, extra);
    PyDict named = takeNames(callee, arguments, values);
    Map<String, Value> given = new LinkedHashMap<>(values);
    for (Parameter p : parameters) {
      if (!values.containsKey(p.name)) {
        if (p.required) {
          throw PythonError.raises(callee + " needs the argument '" + p.name + "'");
        }
        if (p.fallback != null) {
          values.put(p.name, p.fallback instanceof PyList ? new PyList() : p.fallback);
        }
      }
    }
    return new Bound(callee, values, given.keySet(), extra, named);
  }

  private void takePositions(
      String callee, Arguments arguments, Map<String, Value> values, List<Value> extra) {
    List<Parameter> takers = parameters.stream().filter(p -> p.passing != Passing.NAME).toList();
    for (int i = 0; i < arguments.positional().size(); i++) {
      if (i < takers.size()) {
        values.put(takers.get(i).name, arguments.positional().get(i));
      } else if (rest != null) {
        extra.add(arguments.positional().get(i));
      } else {
        throw PythonError.raises(
            callee
                + " takes at most "
                + takers.size()
                + " positional arguments, but "
                + arguments.positional().size()
                + " were given");
      }
    }
  }

  private PyDict takeNames(String callee, Arguments arguments, Map<String, Value> values) {
    PyDict named = new PyDict();
    arguments
        .keyword()
        .forEach((name, value) -> {
          boolean known =
              parameters.stream()
                  .anyMatch(p -> p.name.equals(name) && p.passing != Passing.POSITION);
          if (known) {
            if (values.put(name, value) != null) {
              throw PythonError.raises(callee + " got the argument '" + name + "' more than once");
            }
          } else if (more != null) {
            named.put(name, value);
          } else {
            throw PythonError.raises(callee + " has no argument '" + name + "'; it takes: " + this);
          }
        });
    return named;
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
