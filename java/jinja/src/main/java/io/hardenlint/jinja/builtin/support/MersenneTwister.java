package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.value.PyStr;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Python's {@code random.Random} with a seed: MT19937, the same numbers in every run. */
public final class MersenneTwister {
  private static final int SIZE = 624;
  private static final int PERIOD = 397;
  private static final int UPPER = 0x80000000;
  private static final int LOWER = 0x7fffffff;

  private final int[] state = new int[SIZE];
  private int index = SIZE;

  private MersenneTwister(BigInteger seed) {
    int[] key = words(seed.abs());
    seedWith(19650218);
    int i = 1;
    int j = 0;
    for (int k = Math.max(SIZE, key.length); k > 0; k--) {
      state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1664525)) + key[j] + j;
      i = next(i);
      j = (j + 1) % key.length;
    }
    for (int k = SIZE - 1; k > 0; k--) {
      state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1566083941)) - i;
      i = next(i);
    }
    state[0] = UPPER;
  }

  /** {@code Random(seed)} of an integer. */
  public static MersenneTwister of(BigInteger seed) {
    return new MersenneTwister(seed);
  }

  /** {@code Random(seed)} of text. */
  public static MersenneTwister of(PyStr seed) {
    byte[] text = seed.text().getBytes(StandardCharsets.UTF_8);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-512").digest(text);
      byte[] all = Arrays.copyOf(text, text.length + hash.length);
      System.arraycopy(hash, 0, all, text.length, hash.length);
      return new MersenneTwister(new BigInteger(1, all));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An integer from 0 up to, not including, a positive bound; {@code Random._randbelow}. */
  public BigInteger below(BigInteger bound) {
    int bits = bound.bitLength();
    BigInteger drawn = bits(bits);
    while (drawn.compareTo(bound) >= 0) {
      drawn = bits(bits);
    }
    return drawn;
  }

  /** An index below a size. */
  public int below(int size) {
    return below(BigInteger.valueOf(size)).intValue();
  }

  private BigInteger bits(int count) {
    BigInteger drawn = BigInteger.ZERO;
    for (int done = 0; done < count; done += 32) {
      int left = count - done;
      long word = word() & 0xffffffffL;
      drawn = drawn.or(BigInteger.valueOf(left < 32 ? word >>> (32 - left) : word).shiftLeft(done));
    }
    return drawn;
  }

  private int next(int i) {
    if (i + 1 < SIZE) {
      return i + 1;
    }
    state[0] = state[SIZE - 1];
    return 1;
  }

  private void seedWith(int seed) {
    state[0] = seed;
    for (int i = 1; i < SIZE; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  private int word() {
    if (index >= SIZE) {
      for (int i = 0; i < SIZE; i++) {
        int y = (state[i] & UPPER) | (state[(i + 1) % SIZE] & LOWER);
        state[i] = state[(i + PERIOD) % SIZE] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
      }
      index = 0;
    }
    int y = state[index++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  private static int[] words(BigInteger value) {
    int[] words = new int[Math.max(1, (value.bitLength() + 31) / 32)];
    for (int i = 0; i < words.length; i++) {
      words[i] = value.shiftRight(32 * i).intValue();
    }
    return words;
  }
}
