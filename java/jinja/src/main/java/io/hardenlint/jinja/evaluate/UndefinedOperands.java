package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.grammar.Expression.BinaryOperator;
import io.hardenlint.jinja.grammar.Expression.Comparator;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.util.regex.Pattern;

/**
 * Operators whose other operand looks at the type of an undefined one before that is used: that is
 * an error of its own, which no {@code default()} catches, or none at all.
 */
final class UndefinedOperands {
  private static final Pattern PERCENT = Pattern.compile("%%");
  private static final Pattern OTHER_THAN_TEXT = Pattern.compile("%(?!s)");

  private UndefinedOperands() {}

  /**
   * {@code left operator undefined}.
   *
   * @param captures whether lists are Ansible's own, which add before the undefined value does
   */
  static Value right(BinaryOperator operator, Value left, PyUndefined undefined, boolean captures) {
    if (captures && left instanceof PyList list && !list.isDisplay()) {
      if (operator == BinaryOperator.ADD) {
        throw PythonError.raises("can only concatenate list (not \"UndefinedMarker\") to list");
      }
      if (operator == BinaryOperator.MULTIPLY) {
        throw PythonError.raises("'UndefinedMarker' object cannot be interpreted as an integer");
      }
    }
    if (operator == BinaryOperator.MODULO && left instanceof PyStr format) {
      return formatted(format, undefined);
    }
    throw left instanceof PyUndefined first ? first.trip() : undefined.trip();
  }

  /** The value takes items, so Python does not mind that a text has no place for it. */
  private static Value formatted(PyStr format, PyUndefined undefined) {
    String directives = PERCENT.matcher(format.text()).replaceAll("");
    if (directives.indexOf('%') < 0 && !format.markup()) {
      return PyStr.of(PERCENT.matcher(format.text()).replaceAll("%"));
    }
    if (format.markup() || OTHER_THAN_TEXT.matcher(directives).find()) {
      throw PythonError.unsupported("formatting something undefined with other than %s");
    }
    throw undefined.trip();
  }

  /** Refuses to look for something undefined in a text. */
  static void compared(Comparator comparator, Value left, Value right, boolean captures) {
    if (captures
        && comparator instanceof Comparator.In
        && left instanceof PyUndefined
        && right instanceof PyStr) {
      throw PythonError.raises("'in <string>' requires string as left operand");
    }
  }
}
