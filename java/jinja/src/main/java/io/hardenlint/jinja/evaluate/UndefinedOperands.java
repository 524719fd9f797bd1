package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.grammar.Expression.BinaryOperator;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyRange;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.PyView;
import io.hardenlint.jinja.value.Value;
import java.util.List;
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

  /**
   * {@code undefined in container}: whether it is in there, which is known of what is empty.
   *
   * @param captures whether texts look at its type first, and views are lists
   */
  static boolean isIn(Value container, PyUndefined undefined, boolean captures) {
    return switch (container) {
      case PyUndefined u -> throw u.trip();
      case PyStr s when captures ->
          throw PythonError.raises("'in <string>' requires string as left operand");
      case PyView v when !captures && v.typeName().equals("dict_items") -> false;
      case PyView v when !captures && v.typeName().equals("dict_keys") -> throw undefined.trip();
      case PyView v -> isAmong(v.items(), undefined);
      case PyList l -> isAmong(l.values(), undefined);
      case PyTuple t -> isAmong(t.items(), undefined);
      case PyRange r -> isAmong(r.size() == 0 ? List.of() : List.of(PyNone.NONE), undefined);
      case PyNone n -> throw notIterable(n);
      case PyBool b -> throw notIterable(b);
      case PyInt i -> throw notIterable(i);
      case PyFloat f -> throw notIterable(f);
      default -> throw undefined.trip();
    };
  }

  private static boolean isAmong(List<Value> elements, PyUndefined undefined) {
    if (elements.isEmpty()) {
      return false;
    }
    if (elements.getFirst() instanceof PyUndefined) {
      throw PythonError.unsupported("looking for something undefined among such values");
    }
    throw undefined.trip();
  }

  private static PythonError notIterable(Value value) {
    return PythonError.raises("argument of type '" + value.typeName() + "' is not iterable");
  }
}
