package io.hardenlint.jinja.builtin.lookup;

import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.python.PythonCase;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Options of plugins, converted as {@code ansible.config.manager.ensure_type} does. */
final class Options {
  private static final Set<String> TRUE = Set.of("y", "yes", "on", "1", "true", "t");

  private Options() {}

  /** A truth value; a word that is none counts as false. */
  static boolean truth(Bound options, String name) {
    Value value = options.get(name);
    return switch (value) {
      case PyBool b -> b.isTrue();
      case PyStr s -> TRUE.contains(PythonCase.lower(PythonStrings.strip(s.text())));
      case PyInt i -> i.isLong() && i.saturated() == 1;
      case PyFloat f -> f.number() == 1;
      default -> false;
    };
  }

  /** A whole number. */
  static int integer(String name, Value value) {
    if (Numbers.isInteger(value)) {
      long number = Numbers.integer(value).saturated();
      if (Math.abs(number) <= Integer.MAX_VALUE) {
        return (int) number;
      }
    }
    if (value instanceof PyStr s && s.text().matches("-?[0-9]{1,9}")) {
      return Integer.parseInt(s.text());
    }
    throw PythonError.unsupported("'" + Repr.str(value) + "' for the option '" + name + "'");
  }

  /** A text. */
  static String text(Bound options, String name) {
    Value value = options.get(name);
    if (value instanceof PyStr || value instanceof PyBool || Numbers.isNumber(value)) {
      return Repr.str(value);
    }
    throw PythonError.raises("invalid value for the option '" + name + "'");
  }

  /** A list of texts; a text is split at commas. */
  static List<String> texts(String name, Value value) {
    List<Value> items =
        switch (value) {
          case PyList l -> l.values();
          case PyTuple t -> t.items();
          case PyStr s -> split(s.text());
          default -> throw PythonError.raises("invalid value for the option '" + name + "'");
        };
    List<String> texts = new ArrayList<>();
    for (Value item : items) {
      texts.add(text(item));
    }
    return texts;
  }

  private static List<Value> split(String text) {
    if (text.indexOf('"') >= 0 || text.indexOf('\'') >= 0) {
      throw PythonError.unsupported("a list of names with quotes in one text");
    }
    List<Value> parts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      parts.add(PyStr.of(PythonStrings.strip(part)));
    }
    return parts;
  }

  /** A term that must be text. */
  static String text(Value term) {
    if (term instanceof io.hardenlint.jinja.value.PyUndefined u) {
      throw u.trip();
    }
    if (term instanceof PyStr s) {
      return s.text();
    }
    throw PythonError.raises("expected a string, not " + term.typeName());
  }
}
