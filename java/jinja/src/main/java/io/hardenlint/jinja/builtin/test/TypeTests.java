package io.hardenlint.jinja.builtin.test;

import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.call.Callable;
import io.hardenlint.jinja.python.PythonCase;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.ConditionalGap;
import io.hardenlint.jinja.value.Equality;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyObject;
import io.hardenlint.jinja.value.PyRange;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.PyView;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.List;
import java.util.function.Predicate;

/** Tests of what a value is. */
public final class TypeTests {
  /** The tests. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.lenient("defined", "value", (a, c) -> defined(a, true)),
          Builtin.lenient("undefined", "value", (a, c) -> defined(a, false)),
          is("none", v -> v == PyNone.NONE),
          is("boolean", PyBool.class::isInstance),
          is("true", v -> v == PyBool.TRUE),
          is("false", v -> v == PyBool.FALSE),
          is("integer", PyInt.class::isInstance),
          is("float", PyFloat.class::isInstance),
          is("string", PyStr.class::isInstance),
          is("mapping", PyDict.class::isInstance),
          is("number", Numbers::isNumber),
          is("sequence", TypeTests::isSequence),
          is("iterable", TypeTests::isIterable),
          is("escaped", v -> v instanceof PyStr s && s.markup()),
          Builtin.of("callable", "obj, /", TypeTests::callable),
          is("lower", v -> PythonCase.isLower(Repr.str(v))),
          is("upper", v -> PythonCase.isUpper(Repr.str(v))),
          Builtin.of("nan", "x", (a, c) -> PyBool.of(isNan(a.get("x")))),
          Builtin.of("isnan", "x", (a, c) -> PyBool.of(isNan(a.get("x")))),
          Builtin.of("sameas", "value, other", TypeTests::same));

  private TypeTests() {}

  private static Builtin is(String name, Predicate<Value> test) {
    return Builtin.of(name, "value", (a, c) -> PyBool.of(test.test(a.get("value"))));
  }

  private static Value defined(Bound a, boolean wanted) {
    Value value = a.raw("value");
    if (value instanceof PyUndefined u && u.captured()) {
      throw u.trip();
    }
    boolean missing = value instanceof PyUndefined || value == ConditionalGap.GAP;
    return PyBool.of(missing != wanted);
  }

  private static boolean isSequence(Value value) {
    return switch (value) {
      case PyStr s -> true;
      case PyList l -> true;
      case PyTuple t -> true;
      case PyDict d -> true;
      case PyRange r -> true;
      case PyView v -> false;
      case PyObject o ->
          throw PythonError.unsupported("whether a " + o.typeName() + " is a sequence");
      default -> false;
    };
  }

  private static boolean isIterable(Value value) {
    return value instanceof PyView || isSequence(value);
  }

  private static boolean isNan(Value value) {
    if (value == ConditionalGap.GAP) {
      throw PythonError.raises("an 'if' without 'else' whose condition does not hold is no number");
    }
    return value instanceof PyFloat f && Double.isNaN(f.number());
  }

  private static Value callable(Bound a, CallContext c) {
    Value value = a.get("obj");
    return PyBool.of(value instanceof Callable);
  }

  /**
   * Singletons, lists and mappings, and what is not even equal. Whether Python has two equal texts,
   * numbers or tuples as one object is not known here.
   */
  private static Value same(Bound a, CallContext c) {
    Value value = a.get("value");
    Value other = a.get("other");
    boolean single =
        value == PyNone.NONE
            || value instanceof PyBool
            || other == PyNone.NONE
            || other instanceof PyBool;
    if (single || !value.typeName().equals(other.typeName())) {
      return PyBool.of(value.equals(other));
    }
    if (value instanceof PyList || value instanceof PyDict) {
      c.change(value);
      c.change(other);
      return PyBool.of(Equality.same(value, other));
    }
    if (!(value instanceof PyObject) && !isNan(value) && !Equality.equal(value, other)) {
      return PyBool.of(false);
    }
    throw PythonError.unsupported(
        "sameas between two values of type " + value.typeName() + "; compare with ==");
  }
}
