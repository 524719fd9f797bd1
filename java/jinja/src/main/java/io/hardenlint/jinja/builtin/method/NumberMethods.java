package io.hardenlint.jinja.builtin.method;

import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyStr;
import java.util.List;

/** The methods of numbers. The first parameter is the number itself. */
public final class NumberMethods {
  /** The methods of {@code int} and {@code bool}. */
  public static final List<Builtin> INT =
      List.of(
          Builtin.of("bit_length", "self, /", (a, c) -> PyInt.of(self(a).bitLength())),
          Builtin.of("bit_count", "self, /", (a, c) -> PyInt.of(self(a).big().abs().bitCount())),
          Builtin.of("conjugate", "self, /", (a, c) -> self(a)));

  /** The methods of {@code float}. */
  public static final List<Builtin> FLOAT =
      List.of(
          Builtin.of(
              "is_integer",
              "self, /",
              (a, c) -> {
                double number = ((PyFloat) a.get("self")).number();
                return PyBool.of(Double.isFinite(number) && number == Math.rint(number));
              }),
          Builtin.of("hex", "self, /", (a, c) -> PyStr.of(hex(((PyFloat) a.get("self")).number()))),
          Builtin.of("conjugate", "self, /", (a, c) -> a.get("self")));

  /** Thirteen digits and a signed exponent, where Java leaves out zeros and the plus. */
  private static String hex(double number) {
    if (!Double.isFinite(number)) {
      return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
    }
    String java = Double.toHexString(number);
    int point = java.indexOf('.');
    int power = java.indexOf('p');
    String digits = java.substring(point + 1, power);
    String exponent = java.substring(power + 1);
    String padded = number == 0 ? "0" : digits + "0".repeat(13 - digits.length());
    return java.substring(0, point + 1)
        + padded
        + (exponent.startsWith("-") ? "p" : "p+")
        + exponent;
  }

  private NumberMethods() {}

  private static PyInt self(Bound a) {
    return Numbers.integer(a.get("self"));
  }
}
