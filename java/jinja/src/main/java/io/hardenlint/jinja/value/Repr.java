package io.hardenlint.jinja.value;

import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.Meter;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonFloats;
import io.hardenlint.jinja.python.PythonIntegers;
import io.hardenlint.jinja.python.PythonStrings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code repr(value)} and {@code str(value)}, made of copies: no promise of the value is kept. */
public final class Repr {

  private Repr() {}

  /**
   * {@code str(value)}.
   *
   * @throws UndefinedUse if it is undefined, or holds something undefined
   * @throws PythonError if its text is not reproduced
   */
  public static String str(Value value) {
    return switch (value) {
      case PyStr s -> s.text();
      case PyDate d -> Moments.str(d);
      case PyDateTime d -> Moments.str(d);
      case PyTime t -> Moments.str(t);
      case PyTimedelta t -> Moments.str(t);
      case ConditionalGap g -> "";
      default -> of(value);
    };
  }

  /** {@code repr(value)}; fails as {@link #str}. */
  public static String of(Value value) {
    if (value instanceof PyInt i) {
      return i.isLong() ? i.toString() : PythonIntegers.str(i.big());
    }
    StringBuilder out = new StringBuilder();
    append(out, value, 0);
    return out.toString();
  }

  private static void append(StringBuilder out, Value value, int depth) {
    if (depth > Limit.VALUE_DEPTH.bound()) {
      throw PythonError.limit(Limit.VALUE_DEPTH);
    }
    PythonStrings.checkLength(out.length());
    Meter.tick();
    switch (value) {
      case PyStr s -> {
        if (s.markup()) {
          out.append("Markup(").append(PythonStrings.repr(s.text())).append(')');
        } else {
          out.append(PythonStrings.repr(s.text()));
        }
      }
      case PyInt i -> out.append(i.isLong() ? i.toString() : PythonIntegers.str(i.big()));
      case PyBool b -> out.append(b.isTrue() ? "True" : "False");
      case PyNone n -> out.append("None");
      case PyFloat f -> out.append(PythonFloats.repr(f.number()));
      case PyList l -> appendItems(out.append('['), l.cells(), depth).append(']');
      case PyTuple t -> {
        appendItems(out.append('('), t.items(), depth);
        out.append(t.items().size() == 1 ? ",)" : ")");
      }
      case PyDict d -> appendDict(out, d, depth);
      case PyRange r -> appendRange(out, r);
      case PyDate d -> out.append(Moments.repr(d));
      case PyDateTime d -> out.append(Moments.repr(d));
      // Python prints an undefined element, with a text that tells of Ansible's code.
      case PyUndefined u -> throw depth > 0 ? u.trip().inDoubt() : u.trip();
      case PyOmit o -> out.append("<<Omit>>");
      case PyObject o -> {
        @Nullable String text = o.text();
        if (text == null) {
          throw PythonError.unsupported(
              "printing a " + o.typeName() + ", whose text differs from run to run");
        }
        out.append(text);
      }
    }
  }

  private static StringBuilder appendItems(
      StringBuilder out, List<? extends Cell> items, int depth) {
    String separator = "";
    for (Cell item : items) {
      out.append(separator);
      append(out, item.value(), depth + 1);
      separator = ", ";
    }
    return out;
  }

  private static void appendDict(StringBuilder out, PyDict dict, int depth) {
    out.append('{');
    String separator = "";
    for (Value key : dict.keys()) {
      Value value = Cell.copied(java.util.Objects.requireNonNull(dict.cell(key))).value();
      out.append(separator);
      append(out, key, depth + 1);
      out.append(": ");
      append(out, value, depth + 1);
      separator = ", ";
    }
    out.append('}');
  }

  private static void appendRange(StringBuilder out, PyRange range) {
    out.append("range(").append(range.start()).append(", ").append(range.stop());
    if (range.step() != 1) {
      out.append(", ").append(range.step());
    }
    out.append(')');
  }
}
