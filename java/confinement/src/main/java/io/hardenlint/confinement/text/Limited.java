package io.hardenlint.confinement.text;

import java.util.concurrent.atomic.AtomicInteger;

/** A text that can be looked at only so often: an expression may take for ever. */
public final class Limited implements CharSequence {
  private static final int STEPS = 2_000_000;

  private final String text;
  private final AtomicInteger left;

  /** A text to match. */
  public Limited(String text) {
    this(text, new AtomicInteger(STEPS));
  }

  private Limited(String text, AtomicInteger left) {
    this.text = text;
    this.left = left;
  }

  /** Matching took too long. */
  public static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @Override
  public char charAt(int index) {
    if (left.decrementAndGet() < 0) {
      throw new Exhausted();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new Limited(text.substring(start, end), left);
  }

  @Override
  public String toString() {
    return text;
  }
}
