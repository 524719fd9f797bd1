package io.hardenlint.jinja.value;

import java.math.BigInteger;

/**
 * A {@code datetime.timedelta}: the distance between two moments.
 *
 * @param micros microseconds in all
 */
public record PyTimedelta(BigInteger micros) implements PyObject {
  private static final BigInteger SECOND = BigInteger.valueOf(1_000_000);
  private static final BigInteger DAY = SECOND.multiply(BigInteger.valueOf(86_400));

  /** From whole microseconds. */
  public static PyTimedelta ofMicros(long micros) {
    return new PyTimedelta(BigInteger.valueOf(micros));
  }

  /** Whole days, rounded down. */
  public long days() {
    BigInteger[] parts = micros.divideAndRemainder(DAY);
    return parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
  }

  /** Seconds beyond the days, from 0 to 86,399. */
  public long seconds() {
    return micros.mod(DAY).divide(SECOND).longValueExact();
  }

  /** Microseconds beyond the seconds, from 0 to 999,999. */
  public long microseconds() {
    return micros.mod(SECOND).longValueExact();
  }

  @Override
  public boolean truth() {
    return micros.signum() != 0;
  }

  /** Its {@code repr}. */
  @Override
  public String text() {
    StringBuilder parts = new StringBuilder();
    append(parts, "days", days());
    append(parts, "seconds", seconds());
    append(parts, "microseconds", microseconds());
    return "datetime.timedelta(" + (parts.isEmpty() ? "0" : parts) + ")";
  }

  private static void append(StringBuilder parts, String name, long value) {
    if (value != 0) {
      parts.append(parts.isEmpty() ? "" : ", ").append(name).append('=').append(value);
    }
  }

  @Override
  public String typeName() {
    return "timedelta";
  }
}
