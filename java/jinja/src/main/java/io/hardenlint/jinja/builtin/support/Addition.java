package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.value.Displays;
import io.hardenlint.jinja.value.Kind;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;

/** {@code a + b}. */
public final class Addition {
  private Addition() {}

  /**
   * The sum.
   *
   * @throws PythonError if Python has none
   */
  public static Value add(Value a, Value b) {
    if (b instanceof PyUndefined u) {
      throw u.trip();
    }
    if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
      return Numbers.isInteger(a) && Numbers.isInteger(b)
          ? PyInt.of(Numbers.integer(a).big().add(Numbers.integer(b).big()))
          : new PyFloat(finite(a) + finite(b));
    }
    if (a instanceof PyStr s && b instanceof PyStr t) {
      if (s.markup() != t.markup()) {
        throw PythonError.unsupported("adding Markup to text");
      }
      PythonStrings.checkLength((long) s.text().length() + t.text().length());
      return new PyStr(s.text() + t.text(), s.markup());
    }
    if (a instanceof PyList l && b instanceof PyList m) {
      return lists(l, m);
    }
    if (a instanceof PyTuple t && b instanceof PyTuple u) {
      List<Value> sum = new ArrayList<>(t.items());
      sum.addAll(u.items());
      return new PyTuple(sum);
    }
    throw PythonError.raises(
        "unsupported operand type(s) for +: '" + a.typeName() + "' and '" + b.typeName() + "'");
  }

  /** Ansible's lists of one kind pass on what they hold unread; those of two kinds are read. */
  private static PyList lists(PyList a, PyList b) {
    boolean read = !a.isDisplay() && !b.isDisplay() && a.kind() != b.kind();
    PyList sum =
        PyList.of(
            read ? Kind.WRITTEN : a.isDisplay() ? b.kind() : a.kind(),
            read ? a.values() : a.cells());
    (read ? b.values() : b.cells()).forEach(sum::add);
    if (a.isDisplay() != b.isDisplay()) {
      Displays.hold(a.isDisplay() ? a : b);
    }
    return sum;
  }

  private static double finite(Value number) {
    double real = Numbers.real(number);
    if (Double.isInfinite(real) && !(number instanceof PyFloat)) {
      throw PythonError.raises("int too large to convert to float");
    }
    return real;
  }
}
