package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonIntegers;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** {@code round}, {@code ceil} and {@code floor} at a decimal place. */
public final class Rounding {
  private Rounding() {}

  /** {@code round(value)}: an integer. */
  public static Value toInteger(Value value) {
    if (Numbers.isInteger(value)) {
      return Numbers.integer(value);
    }
    double number = Numbers.real(value);
    PythonIntegers.truncate(number);
    return PyInt.of(new BigDecimal(number).setScale(0, RoundingMode.HALF_EVEN).toBigInteger());
  }

  /** {@code round(value, places)}: to even, of the exact binary value; integers stay integers. */
  public static Value half(Value value, long places) {
    if (Numbers.isInteger(value)) {
      PyInt number = Numbers.integer(value);
      if (places >= 0) {
        return number;
      }
      if (places < -Limit.ROUND_PLACES.bound()) {
        throw PythonError.limit(Limit.ROUND_PLACES);
      }
      return PyInt.of(
          new BigDecimal(number.big())
              .setScale((int) places, RoundingMode.HALF_EVEN)
              .toBigInteger());
    }
    double number = Numbers.real(value);
    if (Double.isNaN(number) || Double.isInfinite(number) || places > 330) {
      return value;
    }
    if (places < -310) {
      return new PyFloat(0.0 * number);
    }
    double rounded =
        new BigDecimal(number).setScale((int) places, RoundingMode.HALF_EVEN).doubleValue();
    return new PyFloat(rounded == 0 ? Math.copySign(0.0, number) : rounded);
  }

  /**
   * {@code func(value * 10 ** places) / 10 ** places}.
   *
   * @param up whether {@code func} is {@code ceil} rather than {@code floor}
   */
  public static Value directed(Value value, long places, boolean up) {
    if (places < 0 || places > 15) {
      throw PythonError.unsupported("rounding up or down at the place " + places);
    }
    BigInteger scale = BigInteger.TEN.pow((int) places);
    BigInteger whole;
    if (Numbers.isInteger(value)) {
      whole = Numbers.integer(value).big().multiply(scale);
    } else {
      double scaled = Numbers.real(value) * scale.doubleValue();
      whole = PythonIntegers.truncate(up ? Math.ceil(scaled) : Math.floor(scaled));
    }
    if (whole.bitLength() > 53) {
      throw PythonError.unsupported("rounding a number of more than 53 bits up or down");
    }
    return new PyFloat(whole.doubleValue() / scale.doubleValue());
  }
}
