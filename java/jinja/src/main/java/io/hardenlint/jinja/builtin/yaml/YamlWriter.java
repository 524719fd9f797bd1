package io.hardenlint.jinja.builtin.yaml;

import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonFloats;
import io.hardenlint.jinja.python.PythonIntegers;
import io.hardenlint.jinja.value.Ordering;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyDate;
import io.hardenlint.jinja.value.PyDateTime;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyObject;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import io.hardenlint.jinja.yaml.ScalarTag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a value as {@code yaml.dump} does. */
public final class YamlWriter {
  private static final int MAX_KEY_BYTES = 128;

  private final Style style;
  private final Output out;
  private final ScalarWriter scalars;
  private final Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Value> moments = new HashSet<>();
  private int flowLevel;
  private int depth;

  /**
   * How to write.
   *
   * @param flow whether lists and mappings are written in brackets; null for those that hold only
   *     scalars
   * @param indent blanks of one level
   * @param width column after which lines are folded
   * @param sortKeys whether keys are sorted
   * @param explicitStart whether a line of dashes comes first
   * @param explicitEnd whether a line of dots comes last
   */
  public record Style(
      @Nullable Boolean flow,
      int indent,
      int width,
      boolean sortKeys,
      boolean explicitStart,
      boolean explicitEnd) {}

  private YamlWriter(Style style) {
    this.style = style;
    int step = style.indent < 2 || style.indent > 9 ? 2 : style.indent;
    int width = style.width < 0 ? Integer.MAX_VALUE : style.width <= step * 2 ? 80 : style.width;
    this.out = new Output(step, width);
    this.scalars = new ScalarWriter(out);
  }

  /**
   * Writes one document.
   *
   * @throws PythonError if a value has no YAML form, or its form is not reproduced
   */
  public static String write(Value value, Style style) {
    YamlWriter writer = new YamlWriter(style);
    if (style.explicitStart) {
      writer.out.indicator("---", true, false, false);
    }
    writer.node(value, false);
    writer.out.newLine();
    if (style.explicitEnd) {
      writer.out.indicator("...", true, false, false);
      writer.out.newLine();
    }
    return writer.out.text();
  }

  private void node(Value value, boolean inMapping) {
    switch (value) {
      case PyDict d -> {
        once(d, d.size());
        if (flowLevel > 0 || d.size() == 0 || flows(d.values())) {
          flowMapping(d);
        } else {
          blockMapping(d);
        }
      }
      case PyList l -> sequence(l, l.values(), inMapping);
      case PyTuple t -> sequence(t, t.items(), inMapping);
      case PyObject o -> throw PythonError.raises("cannot represent a " + o.typeName());
      default -> scalar(value, false);
    }
  }

  /** A list or mapping met twice would be written as an anchor and a reference. */
  private void once(Value value, int size) {
    if (!seen.add(value) && (size > 0 || !(value instanceof PyTuple))) {
      throw PythonError.unsupported("YAML of the same list or mapping in two places");
    }
    if (depth > Limit.YAML_DEPTH.bound()) {
      throw PythonError.limit(Limit.YAML_DEPTH);
    }
  }

  private boolean flows(List<Value> children) {
    return style.flow != null ? style.flow : children.stream().noneMatch(YamlWriter::isCollection);
  }

  private static boolean isCollection(Value value) {
    return value instanceof PyDict || value instanceof PyList || value instanceof PyTuple;
  }

  private void sequence(Value value, List<Value> items, boolean inMapping) {
    once(value, items.size());
    depth++;
    if (flowLevel > 0 || items.isEmpty() || flows(items)) {
      out.indicator("[", true, true, false);
      out.increaseIndent(true, false);
      flowLevel++;
      for (int i = 0; i < items.size(); i++) {
        flowItem(i);
        node(items.get(i), false);
      }
      flowLevel--;
      out.decreaseIndent();
      out.indicator("]", false, false, false);
    } else {
      out.increaseIndent(false, inMapping && !out.onlyIndentBefore());
      for (Value item : items) {
        out.newLine();
        out.indicator("-", true, false, true);
        node(item, false);
      }
      out.decreaseIndent();
    }
    depth--;
  }

  private void flowItem(int index) {
    if (index > 0) {
      out.indicator(",", false, false, false);
    }
    if (out.isPastWidth()) {
      out.newLine();
    }
  }

  private void flowMapping(PyDict dict) {
    depth++;
    out.indicator("{", true, true, false);
    out.increaseIndent(true, false);
    flowLevel++;
    List<Value> keys = keys(dict);
    for (int i = 0; i < keys.size(); i++) {
      flowItem(i);
      scalar(keys.get(i), true);
      out.indicator(":", false, false, false);
      node(Objects.requireNonNull(dict.get(keys.get(i))), true);
    }
    flowLevel--;
    out.decreaseIndent();
    out.indicator("}", false, false, false);
    depth--;
  }

  private void blockMapping(PyDict dict) {
    depth++;
    out.increaseIndent(false, false);
    for (Value key : keys(dict)) {
      out.newLine();
      scalar(key, true);
      out.indicator(":", false, false, false);
      node(Objects.requireNonNull(dict.get(key)), true);
    }
    out.decreaseIndent();
    depth--;
  }

  private List<Value> keys(PyDict dict) {
    List<Value> keys = dict.keys();
    if (!style.sortKeys) {
      return keys;
    }
    boolean text = keys.stream().allMatch(PyStr.class::isInstance);
    boolean integers = keys.stream().allMatch(PyInt.class::isInstance);
    if (!text && !integers && keys.size() > 1) {
      throw PythonError.unsupported("YAML of a mapping whose keys have no common order");
    }
    List<Value> sorted = new ArrayList<>(keys);
    sorted.sort((a, b) -> Ordering.holds(Ordering.Operator.LESS, a, b) ? -1 : 1);
    return sorted;
  }

  private void scalar(Value value, boolean key) {
    String text =
        switch (value) {
          case PyStr s when s.markup() -> throw PythonError.raises("cannot represent Markup");
          case PyStr s -> s.text();
          case PyNone n -> "null";
          case PyBool b -> b.isTrue() ? "true" : "false";
          case PyInt i -> PythonIntegers.str(i.big());
          case PyFloat f -> real(f.number());
          case PyDate d -> moment(d);
          case PyDateTime d -> moment(d);
          case PyUndefined u -> throw u.trip();
          default -> throw PythonError.unsupported("YAML of a " + value.typeName());
        };
    int[] points = text.codePoints().toArray();
    if (text.codePoints().anyMatch(c -> c == 0xfeff || (c >= 0xd800 && c < 0xe000))) {
      throw PythonError.unsupported("YAML of a byte order mark or half a character");
    }
    ScalarAnalysis analysis = ScalarAnalysis.of(points);
    if (key && (analysis.multiline() || isLong(text))) {
      throw PythonError.unsupported("YAML of a key that is long or has several lines");
    }
    boolean isText = value instanceof PyStr;
    boolean plain =
        (flowLevel > 0 ? analysis.flowPlain() : analysis.blockPlain())
            && !(points.length == 0 && (flowLevel > 0 || key))
            && !(isText && ScalarTag.resolve(text) != ScalarTag.STR);
    if (!plain && !isText) {
      // Quoted, a moment would be read as a text.
      out.indicator("!", true, false, false);
    }
    out.increaseIndent(true, false);
    if (plain) {
      scalars.plain(points, !key, flowLevel > 0);
    } else if (analysis.singleQuoted()) {
      scalars.singleQuoted(points, !key);
    } else {
      scalars.doubleQuoted(points, !key);
    }
    out.decreaseIndent();
  }

  /** One object in two places would be a reference, and equal ones may be one. */
  private String moment(Value moment) {
    if (!moments.add(moment)) {
      throw PythonError.unsupported("YAML of the same date in two places");
    }
    return Repr.str(moment);
  }

  private static boolean isLong(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MAX_KEY_BYTES;
  }

  private static String real(double number) {
    if (Double.isNaN(number)) {
      return ".nan";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? ".inf" : "-.inf";
    }
    String text = PythonFloats.repr(number);
    return text.indexOf('.') < 0 ? text.replace("e", ".0e") : text;
  }
}
