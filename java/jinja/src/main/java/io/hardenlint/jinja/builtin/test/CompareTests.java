package io.hardenlint.jinja.builtin.test;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.builtin.support.Definedness;
import io.hardenlint.jinja.builtin.support.Membership;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonCase;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.value.Equality;
import io.hardenlint.jinja.value.HashKey;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.Ordering;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tests that compare values. */
public final class CompareTests {
  private static final Set<String> TRUE = Set.of("y", "yes", "on", "1", "true", "t");
  private static final Set<String> FALSE = Set.of("n", "no", "off", "0", "false", "f");

  /** The tests. */
  public static final List<Builtin> ALL = all();

  private CompareTests() {}

  private static List<Builtin> all() {
    List<Builtin> all = new ArrayList<>();
    for (String name : List.of("==", "eq", "equalto")) {
      all.add(Builtin.of(name, "a, b, /", (a, c) -> PyBool.of(equal(a))));
    }
    for (String name : List.of("!=", "ne")) {
      all.add(Builtin.of(name, "a, b, /", (a, c) -> PyBool.of(!equal(a))));
    }
    ordering(all, Ordering.Operator.GREATER, ">", "gt", "greaterthan");
    ordering(all, Ordering.Operator.GREATER_OR_EQUAL, ">=", "ge");
    ordering(all, Ordering.Operator.LESS, "<", "lt", "lessthan");
    ordering(all, Ordering.Operator.LESS_OR_EQUAL, "<=", "le");
    all.add(
        Builtin.of(
            "in",
            "value, seq",
            (a, c) -> PyBool.of(Membership.asked(a.get("seq"), a.get("value"), c))));
    all.add(
        Builtin.of(
            "contains",
            "seq, value",
            (a, c) -> PyBool.of(Membership.asked(a.get("seq"), a.get("value"), c))));
    all.add(Builtin.of("odd", "value", (a, c) -> PyBool.of(remainder(a, 2, 1))));
    all.add(Builtin.of("even", "value", (a, c) -> PyBool.of(remainder(a, 2, 0))));
    all.add(Builtin.of("divisibleby", "value, num", CompareTests::divisible));
    for (String name : List.of("subset", "issubset")) {
      all.add(Builtin.of(name, "a, b", (a, c) -> compared(a.get("a"), a.get("b"), false)));
    }
    for (String name : List.of("superset", "issuperset")) {
      all.add(Builtin.of(name, "a, b", (a, c) -> compared(a.get("a"), a.get("b"), true)));
    }
    all.add(Builtin.of("any", "iterable, /", (a, c) -> PyBool.of(any(a.get("iterable"), true))));
    all.add(Builtin.of("all", "iterable, /", (a, c) -> PyBool.of(!any(a.get("iterable"), false))));
    all.add(Builtin.of("truthy", "value, convert_bool=false", (a, c) -> PyBool.of(truthy(a, c))));
    all.add(Builtin.of("falsy", "value, convert_bool=false", (a, c) -> PyBool.of(!truthy(a, c))));
    return List.copyOf(all);
  }

  private static void ordering(List<Builtin> all, Ordering.Operator operator, String... names) {
    for (String name : names) {
      all.add(
          Builtin.of(
              name,
              "a, b, /",
              (a, c) -> PyBool.of(Ordering.holdsUsed(operator, a.get("a"), a.get("b")))));
    }
  }

  private static boolean equal(Bound a) {
    return Equality.equalUsed(a.get("a"), a.get("b"));
  }

  private static boolean remainder(Bound a, long by, long wanted) {
    return Equality.equal(modulo(a.get("value"), PyInt.of(by)), PyInt.of(wanted));
  }

  private static Value divisible(Bound a, CallContext c) {
    return PyBool.of(Equality.equal(modulo(a.get("value"), a.get("num")), PyInt.of(0)));
  }

  private static Value modulo(Value value, Value by) {
    if (value instanceof PyStr) {
      throw PythonError.unsupported("the remainder of text, which formats it");
    }
    if (!Numbers.isNumber(value) || !Numbers.isNumber(by)) {
      throw PythonError.raises(
          "unsupported operand type(s) for %: '"
              + value.typeName()
              + "' and '"
              + by.typeName()
              + "'");
    }
    if (Numbers.isInteger(value) && Numbers.isInteger(by)) {
      BigInteger divisor = Numbers.integer(by).big();
      if (divisor.signum() == 0) {
        throw PythonError.raises("integer modulo by zero");
      }
      BigInteger rest = Numbers.integer(value).big().mod(divisor.abs());
      return PyInt.of(divisor.signum() < 0 && rest.signum() != 0 ? rest.add(divisor) : rest);
    }
    double divisor = Numbers.real(by);
    if (divisor == 0) {
      throw PythonError.raises("float modulo");
    }
    double rest = Numbers.real(value) % divisor;
    return new PyFloat(rest != 0 && (rest < 0) != (divisor < 0) ? rest + divisor : rest);
  }

  /** Whether the elements of one, which Python reads first, are or hold those of another. */
  private static PyBool compared(Value one, Value another, boolean holds) {
    Set<Object> first = keys(one);
    Set<Object> second = keys(another);
    return PyBool.of(holds ? first.containsAll(second) : second.containsAll(first));
  }

  /** Each element is hashed when it is read: what comes first fails first. */
  private static Set<Object> keys(Value container) {
    Set<Object> keys = new HashSet<>();
    for (Value item : Iteration.of(container)) {
      keys.add(HashKey.of(item));
    }
    return keys;
  }

  private static boolean any(Value items, boolean wanted) {
    for (Value item : Iteration.of(items)) {
      if (Truth.of(item) == wanted) {
        return true;
      }
    }
    return false;
  }

  private static boolean truthy(Bound a, CallContext c) {
    Value value = a.get("value");
    if (!a.truth("convert_bool")) {
      return Truth.of(value);
    }
    if (value instanceof PyBool) {
      return Truth.of(value);
    }
    if (value instanceof PyStr s) {
      String word = PythonCase.lower(PythonStrings.strip(s.text()));
      return TRUE.contains(word) || (!FALSE.contains(word) && Truth.of(value));
    }
    if (c.dialect() == Dialect.CORE_2_19 || value instanceof PyTuple) {
      // Its text is compared, or its hash.
      Definedness.ofAll(value);
    }
    return Truth.of(value);
  }
}
