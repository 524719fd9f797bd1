package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.grammar.Expression;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;

/** Where it can be known that {@code is sameas} holds for two equal values. */
final class Sameness {
  private static final long SMALLEST_SHARED = -5;
  private static final long LARGEST_SHARED = 256;

  private Sameness() {}

  /**
   * Whether two expressions give one object: a name twice, or small integers that are all plain
   * ones, of which Python has each only once.
   *
   * @param tagged whether integers of variables are objects of their own
   */
  static boolean holds(Expression.Test test, Value subject, Value other, boolean tagged) {
    if (test.arguments().positional().size() != 1) {
      return false;
    }
    Expression second = test.arguments().positional().get(0);
    if (test.subject() instanceof Expression.Name a
        && second instanceof Expression.Name b
        && a.name().equals(b.name())) {
      return !(subject instanceof PyList
          || subject instanceof PyDict
          || subject instanceof PyTuple
          || subject instanceof PyUndefined);
    }
    return subject instanceof PyInt i
        && other instanceof PyInt j
        && i.equals(j)
        && isShared(i)
        && (!tagged || (isPlain(test.subject()) && isPlain(second)));
  }

  private static boolean isShared(PyInt integer) {
    long value = Numbers.integer(integer).saturated();
    return value >= SMALLEST_SHARED && value <= LARGEST_SHARED;
  }

  /** Whether an integer comes from the template itself. */
  private static boolean isPlain(Expression expression) {
    return expression instanceof Expression.Literal
        || expression instanceof Expression.Binary
        || expression instanceof Expression.Unary;
  }
}
