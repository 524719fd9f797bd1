package io.hardenlint.jinja.builtin.format;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.builtin.support.Sorting;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonSplitting;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * {@code pprint.pformat(value)}: 80 columns, keys in order, one element a line where a line is too
 * long. It does not know Ansible's own lists and mappings of 2.19, which stay on one line.
 */
public final class PrettyText {
  private static final int WIDTH = 80;

  private final CallContext context;
  private final boolean knowsContainers;
  private final StringBuilder out = new StringBuilder();

  private PrettyText(CallContext context) {
    this.context = context;
    this.knowsContainers = context.dialect() != Dialect.CORE_2_19;
  }

  /**
   * The text.
   *
   * @throws PythonError if keys of a mapping have no order that is the same in every run
   */
  public static String of(Value value, CallContext context) {
    PrettyText text = new PrettyText(context);
    text.format(value, 0, 0, 0);
    return text.out.toString();
  }

  private void format(Value value, int indent, int allowance, int level) {
    String line = line(value, level);
    PythonStrings.checkLength(out.length() + (long) indent);
    if (PythonStrings.length(line) <= WIDTH - indent - allowance) {
      out.append(line);
      return;
    }
    switch (value) {
      case PyStr s when !s.markup() -> text(s.text(), indent, allowance, level + 1);
      case PyTuple t when t.names().isEmpty() ->
          items('(', t.items(), t.items().size() == 1 ? ",)" : ")", indent, allowance, level + 1);
      case PyList l when knowsContainers ->
          items('[', l.values(), "]", indent, allowance, level + 1);
      case PyDict d when knowsContainers -> mapping(d, indent, allowance, level + 1);
      default -> out.append(line);
    }
  }

  /** The value on one line. */
  private String line(Value value, int level) {
    if (level > Limit.VALUE_DEPTH.bound()) {
      throw PythonError.limit(Limit.VALUE_DEPTH);
    }
    context.step();
    return switch (value) {
      case PyList l when knowsContainers -> "[" + lines(l.values(), level) + "]";
      case PyTuple t when t.names().isEmpty() ->
          "(" + lines(t.items(), level) + (t.items().size() == 1 ? ",)" : ")");
      case PyDict d when knowsContainers -> {
        List<String> parts = new ArrayList<>();
        for (Value key : keys(d)) {
          parts.add(line(key, level + 1) + ": " + line(held(d, key), level + 1));
        }
        yield "{" + String.join(", ", parts) + "}";
      }
      default -> Repr.of(value);
    };
  }

  private String lines(List<Value> items, int level) {
    return String.join(", ", items.stream().map(item -> line(item, level + 1)).toList());
  }

  private static Value held(PyDict dict, Value key) {
    return Objects.requireNonNull(dict.get(key));
  }

  private List<Value> keys(PyDict dict) {
    try {
      return Sorting.sorted(dict.keys(), key -> key, false, context);
    } catch (PythonError error) {
      throw PythonError.unsupported("'pprint' of a mapping with keys of several types");
    }
  }

  private void items(
      char start, List<Value> items, String end, int indent, int allowance, int level) {
    out.append(start);
    for (int i = 0; i < items.size(); i++) {
      boolean last = i == items.size() - 1;
      format(items.get(i), indent + 1, last ? allowance + end.length() : 1, level);
      if (!last) {
        nextLine(",", indent + 1);
      }
    }
    out.append(end);
  }

  private void mapping(PyDict dict, int indent, int allowance, int level) {
    out.append('{');
    List<Value> keys = keys(dict);
    for (int i = 0; i < keys.size(); i++) {
      boolean last = i == keys.size() - 1;
      String key = line(keys.get(i), level);
      out.append(key).append(": ");
      format(
          held(dict, keys.get(i)),
          indent + 1 + PythonStrings.length(key) + 2,
          last ? allowance + 1 : 1,
          level);
      if (!last) {
        nextLine(",", indent + 1);
      }
    }
    out.append('}');
  }

  private void nextLine(String end, int indent) {
    out.append(end).append('\n').append(" ".repeat(indent));
  }

  /** Text that is too long for its line, in pieces that end where lines and words do. */
  private void text(String text, int outerIndent, int outerAllowance, int level) {
    boolean alone = level == 1;
    int indent = alone ? outerIndent + 1 : outerIndent;
    int allowance = alone ? outerAllowance + 1 : outerAllowance;
    int width = WIDTH - indent;
    List<String> chunks = new ArrayList<>();
    List<String> lines = PythonSplitting.splitLines(text, true);
    for (int i = 0; i < lines.size(); i++) {
      boolean last = i == lines.size() - 1;
      String whole = PythonStrings.repr(lines.get(i));
      if (PythonStrings.length(whole) <= (last ? width - allowance : width)) {
        chunks.add(whole);
      } else {
        wrap(lines.get(i), width, last ? allowance : 0, chunks);
      }
    }
    if (chunks.size() == 1) {
      out.append(PythonStrings.repr(lines.getLast()));
      return;
    }
    out.append(alone ? "(" : "");
    out.append(String.join("\n" + " ".repeat(indent), chunks));
    out.append(alone ? ")" : "");
  }

  private void wrap(String line, int width, int allowance, List<String> chunks) {
    List<String> words = words(line);
    String current = "";
    for (int i = 0; i < words.size(); i++) {
      context.step();
      String candidate = current + words.get(i);
      int room = i == words.size() - 1 ? width - allowance : width;
      if (PythonStrings.length(PythonStrings.repr(candidate)) > room) {
        if (!current.isEmpty()) {
          chunks.add(PythonStrings.repr(current));
        }
        current = words.get(i);
      } else {
        current = candidate;
      }
    }
    if (!current.isEmpty()) {
      chunks.add(PythonStrings.repr(current));
    }
  }

  /** Words, each with the blanks behind it. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    int start = 0;
    boolean blank = false;
    for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
      boolean space = PythonStrings.isSpace(line.codePointAt(i));
      if (blank && !space) {
        words.add(line.substring(start, i));
        start = i;
      }
      blank = space;
    }
    words.add(line.substring(start));
    return words;
  }
}
