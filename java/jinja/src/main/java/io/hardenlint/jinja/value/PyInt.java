package io.hardenlint.jinja.value;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** An integer without bound. */
public final class PyInt implements Value {
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final PyInt[] SMALL = new PyInt[1280];

  static {
    for (int i = 0; i < SMALL.length; i++) {
      SMALL[i] = new PyInt(i - 256L, null);
    }
  }

  private final long small;
  private final @Nullable BigInteger big;

  private PyInt(long small, @Nullable BigInteger big) {
    this.small = small;
    this.big = big;
  }

  /** A small integer. */
  public static PyInt of(long value) {
    return value >= -256 && value < 1024 ? SMALL[(int) value + 256] : new PyInt(value, null);
  }

  /** Any integer. */
  public static PyInt of(BigInteger value) {
    return value.compareTo(MIN) >= 0 && value.compareTo(MAX) <= 0
        ? of(value.longValue())
        : new PyInt(0, value);
  }

  /** Whether the value fits in 64 bits. */
  public boolean isLong() {
    return big == null;
  }

  /** The value if {@link #isLong}; otherwise the nearest bound. */
  public long saturated() {
    if (big == null) {
      return small;
    }
    return big.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /** The value. */
  public BigInteger big() {
    return big == null ? BigInteger.valueOf(small) : big;
  }

  /** -1, 0 or 1. */
  public int signum() {
    return big == null ? Long.signum(small) : big.signum();
  }

  /** Number of bits, as Python's {@code bit_length}. */
  public int bitLength() {
    return big == null
        ? 64 - Long.numberOfLeadingZeros(small == Long.MIN_VALUE ? small : Math.abs(small))
        : big.abs().bitLength();
  }

  /** The nearest floating-point number; infinite if out of range. */
  public double toDouble() {
    return big == null ? (double) small : big.doubleValue();
  }

  @Override
  public String typeName() {
    return "int";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PyInt i && small == i.small && java.util.Objects.equals(big, i.big);
  }

  @Override
  public int hashCode() {
    return big == null ? Long.hashCode(small) : big.hashCode();
  }

  @Override
  public String toString() {
    return big == null ? Long.toString(small) : big.toString();
  }
}
