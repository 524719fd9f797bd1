package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.builtin.support.Rounding;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonDigits;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonFloats;
import io.hardenlint.jinja.python.PythonIntegers;
import io.hardenlint.jinja.python.PythonMath;
import io.hardenlint.jinja.value.Equality;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;
import java.util.List;

/** Filters on numbers. */
public final class NumberFilters {
  private static final List<String> DECIMAL_UNITS =
      List.of("kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB");
  private static final List<String> BINARY_UNITS =
      List.of("KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB");

  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("abs", "x, /", NumberFilters::abs),
          Builtin.of("int", "value, default=0, base=10", NumberFilters::integer),
          Builtin.of("float", "value, default=?", NumberFilters::real),
          Builtin.of("round", "value, precision=0, method='common'", NumberFilters::round),
          Builtin.of("filesizeformat", "value, binary=false", NumberFilters::fileSize),
          Builtin.of("log", "x, base=?", NumberFilters::log),
          Builtin.of("pow", "x, y", NumberFilters::pow),
          Builtin.of("root", "x, base=2", NumberFilters::root));

  private NumberFilters() {}

  private static Value abs(Bound a, CallContext c) {
    Value x = a.get("x");
    if (Numbers.isInteger(x)) {
      return PyInt.of(Numbers.integer(x).big().abs());
    }
    if (x instanceof PyFloat f) {
      return new PyFloat(Math.abs(f.number()));
    }
    throw PythonError.raises("bad operand type for abs(): '" + x.typeName() + "'");
  }

  private static Value integer(Bound a, CallContext c) {
    Value value = a.get("value");
    try {
      if (value instanceof PyStr s) {
        return PyInt.of(PythonIntegers.parse(s.text(), (int) a.integer("base")));
      }
      if (Numbers.isInteger(value)) {
        return PyInt.of(Numbers.integer(value).big());
      }
      if (value instanceof PyFloat f) {
        if (Double.isInfinite(f.number())) {
          throw PythonError.limit("cannot convert float infinity to integer");
        }
        return PyInt.of(PythonIntegers.truncate(f.number()));
      }
    } catch (PythonError e) {
      if (e.kind() == PythonError.Kind.LIMIT && value instanceof PyFloat) {
        throw PythonError.raises(e.getMessage());
      }
      if (e.kind() != PythonError.Kind.RAISES) {
        throw e;
      }
    }
    try {
      return PyInt.of(PythonIntegers.truncate(toReal(value)));
    } catch (PythonError e) {
      if (e.kind() != PythonError.Kind.RAISES) {
        throw e;
      }
      return a.get("default");
    }
  }

  private static Value real(Bound a, CallContext c) {
    try {
      return new PyFloat(toReal(a.get("value")));
    } catch (PythonError e) {
      if (e.kind() != PythonError.Kind.RAISES) {
        throw e;
      }
      return a.given("default") ? a.get("default") : new PyFloat(0.0);
    }
  }

  /** {@code float(value)}. */
  static double toReal(Value value) {
    if (value instanceof PyStr s) {
      return PythonFloats.parse(s.text());
    }
    if (Numbers.isNumber(value)) {
      double real = Numbers.real(value);
      if (Double.isInfinite(real) && !(value instanceof PyFloat)) {
        throw PythonError.unsupported("an integer too large for a float");
      }
      return real;
    }
    throw PythonError.raises(
        "float() argument must be a string or a real number, not '" + value.typeName() + "'");
  }

  private static Value round(Bound a, CallContext c) {
    Value value = a.get("value");
    if (!Numbers.isNumber(value)) {
      throw PythonError.raises("type " + value.typeName() + " doesn't define __round__ method");
    }
    return switch (a.text("method")) {
      case "common" ->
          a.isNone("precision")
              ? Rounding.toInteger(value)
              : Rounding.half(value, a.integer("precision"));
      case "ceil" -> Rounding.directed(value, a.integer("precision"), true);
      case "floor" -> Rounding.directed(value, a.integer("precision"), false);
      default -> throw PythonError.raises("method must be common, ceil or floor");
    };
  }

  private static Value fileSize(Bound a, CallContext c) {
    double bytes = toReal(a.get("value"));
    boolean binary = a.truth("binary");
    int base = binary ? 1024 : 1000;
    if (bytes == 1) {
      return PyStr.of("1 Byte");
    }
    if (bytes < base) {
      return PyStr.of(PythonIntegers.str(PythonIntegers.truncate(bytes)) + " Bytes");
    }
    if (Double.isNaN(bytes) || Double.isInfinite(bytes)) {
      throw PythonError.unsupported("the size of a file that is no number");
    }
    List<String> units = binary ? BINARY_UNITS : DECIMAL_UNITS;
    double unit = base;
    for (int i = 0; i < units.size(); i++) {
      // Powers of the base are exact integers in Python, rounded once when divided by.
      unit = new java.math.BigDecimal(java.math.BigInteger.valueOf(base).pow(i + 2)).doubleValue();
      if (bytes < unit || i == units.size() - 1) {
        return PyStr.of(PythonDigits.fixed(base * bytes / unit, 1, false) + " " + units.get(i));
      }
    }
    throw new IllegalStateException("unreachable");
  }

  private static double number(Value value, String filter) {
    if (!Numbers.isNumber(value)) {
      throw PythonError.raises(filter + "() can only be used on numbers");
    }
    return toReal(value);
  }

  private static Value log(Bound a, CallContext c) {
    Value base = a.optional("base") == null ? new PyFloat(Math.E) : a.get("base");
    double x = number(a.get("x"), "log");
    boolean ten = Numbers.isNumber(base) && Equality.equal(base, PyInt.of(10));
    if (ten && Double.isFinite(x) && x > 0) {
      return new PyFloat(PythonMath.log10(x));
    }
    double above = logarithm(x);
    double below = ten ? 1 : logarithm(number(base, "log"));
    if (below == 0) {
      throw PythonError.raises("float division by zero");
    }
    return new PyFloat(above / below);
  }

  private static double logarithm(double x) {
    if (Double.isNaN(x) || x == Double.POSITIVE_INFINITY) {
      return x;
    }
    if (x <= 0) {
      throw PythonError.raises("math domain error");
    }
    return PythonMath.log(x);
  }

  private static Value pow(Bound a, CallContext c) {
    return new PyFloat(PythonMath.pow(number(a.get("x"), "pow"), number(a.get("y"), "pow")));
  }

  private static Value root(Bound a, CallContext c) {
    Value base = a.get("base");
    double x = number(a.get("x"), "root");
    if (Numbers.isNumber(base) && Equality.equal(base, PyInt.of(2))) {
      if (x < 0) {
        throw PythonError.raises("root() can only be used on numbers");
      }
      return new PyFloat(Math.sqrt(x));
    }
    double degree = toReal(base);
    if (degree == 0) {
      throw PythonError.raises("float division by zero");
    }
    return new PyFloat(PythonMath.pow(x, 1.0 / degree));
  }
}
