package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.Meter;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonFloats;
import io.hardenlint.jinja.python.PythonIntegers;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.value.Equality;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.Ordering;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyDate;
import io.hardenlint.jinja.value.PyDateTime;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyOmit;
import io.hardenlint.jinja.value.PyRange;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.PyView;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes JSON as Python's {@code json.dumps} does. */
public final class JsonWriter {

  private final Style style;
  private final StringBuilder out = new StringBuilder();

  private JsonWriter(Style style) {
    this.style = style;
  }

  /**
   * How to write.
   *
   * @param ascii whether everything beyond ASCII is escaped
   * @param indent blanks of one level, or null for one line
   * @param itemSeparator between elements
   * @param keySeparator between key and value
   * @param sortKeys whether keys are sorted
   * @param textKeys whether keys become text before they are sorted and compared, as Ansible's
   *     encoder does from ansible-core 2.19 on
   * @param ansibleTypes whether dates are written as Ansible's encoder does; with {@code textKeys}
   *     views and ranges, too
   */
  public record Style(
      boolean ascii,
      @Nullable String indent,
      String itemSeparator,
      String keySeparator,
      boolean sortKeys,
      boolean textKeys,
      boolean ansibleTypes) {}

  /**
   * Writes a value.
   *
   * @throws PythonError if a value has no JSON form
   */
  public static String write(Value value, Style style) {
    JsonWriter writer = new JsonWriter(style);
    writer.value(value, 0);
    return writer.out.toString();
  }

  private void value(Value value, int depth) {
    if (depth > Limit.VALUE_DEPTH.bound()) {
      throw PythonError.limit(Limit.VALUE_DEPTH);
    }
    PythonStrings.checkLength(out.length());
    Meter.tick();
    switch (value) {
      case PyStr s -> string(s.text());
      case PyNone n -> out.append("null");
      case PyBool b -> out.append(b.isTrue() ? "true" : "false");
      case PyInt i -> out.append(PythonIntegers.str(i.big()));
      case PyFloat f -> out.append(real(f.number()));
      case PyList l -> items(l.values(), depth);
      case PyTuple t -> items(t.items(), depth);
      case PyDict d -> mapping(d, depth);
      case PyUndefined u -> throw u.trip();
      case PyOmit o -> throw PythonError.unsupported("JSON of omit");
      case PyRange r when style.ansibleTypes && style.textKeys -> items(Iteration.of(r), depth);
      case PyView v when style.ansibleTypes && style.textKeys -> items(v.items(), depth);
      case PyDate d when style.ansibleTypes -> string(Repr.str(d));
      case PyDateTime d when style.ansibleTypes -> string(Repr.str(d).replaceFirst(" ", "T"));
      default ->
          throw PythonError.raises(
              "Object of type " + value.typeName() + " is not JSON serializable");
    }
  }

  private static String real(double number) {
    return Double.isNaN(number)
        ? "NaN"
        : Double.isInfinite(number)
            ? number > 0 ? "Infinity" : "-Infinity"
            : PythonFloats.repr(number);
  }

  private void items(List<Value> items, int depth) {
    if (items.isEmpty()) {
      out.append("[]");
      return;
    }
    out.append('[');
    for (int i = 0; i < items.size(); i++) {
      out.append(i > 0 ? style.itemSeparator : "");
      newline(depth + 1);
      value(items.get(i), depth + 1);
    }
    newline(depth);
    out.append(']');
  }

  private void newline(int depth) {
    if (style.indent != null) {
      PythonStrings.checkLength((long) out.length() + (long) depth * style.indent.length());
      out.append('\n').append(style.indent.repeat(depth));
    }
  }

  private void mapping(PyDict source, int depth) {
    PyDict dict = source;
    if (style.textKeys) {
      dict = new PyDict();
      for (Value key : source.keys()) {
        dict.put(key(key), Objects.requireNonNull(source.cell(key)));
      }
    }
    if (dict.size() == 0) {
      out.append("{}");
      return;
    }
    List<Value> keys = dict.keys();
    if (style.sortKeys) {
      keys = sorted(keys);
    }
    out.append('{');
    String separator = "";
    for (Value key : keys) {
      out.append(separator);
      newline(depth + 1);
      string(key(key));
      out.append(style.keySeparator);
      value(Objects.requireNonNull(dict.get(key)), depth + 1);
      separator = style.itemSeparator;
    }
    newline(depth);
    out.append('}');
  }

  private static List<Value> sorted(List<Value> keys) {
    List<Value> sorted = new ArrayList<>(keys);
    for (int i = 1; i < keys.size(); i++) {
      // Every pair of neighbours must have an order, or Python raises.
      Ordering.holds(Ordering.Operator.LESS, keys.get(i - 1), keys.get(i));
    }
    sorted.sort(
        (a, b) -> Ordering.holds(Ordering.Operator.LESS, a, b) ? -1 : Equality.equal(a, b) ? 0 : 1);
    return sorted;
  }

  private static String key(Value key) {
    return switch (key) {
      case PyStr s -> s.text();
      case PyNone n -> "null";
      case PyBool b -> b.isTrue() ? "true" : "false";
      case PyInt i -> PythonIntegers.str(i.big());
      case PyFloat f -> real(f.number());
      default ->
          throw PythonError.raises(
              "keys must be str, int, float, bool or None, not " + key.typeName());
    };
  }

  private void string(String text) {
    out.append('"');
    PythonStrings.checkLength(out.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\f' -> out.append("\\f");
        case '\b' -> out.append("\\b");
        default -> {
          if (c < 0x20 || (style.ascii && c > 0x7e)) {
            PythonStrings.checkLength(out.length());
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
    PythonStrings.checkLength(out.length());
  }
}
