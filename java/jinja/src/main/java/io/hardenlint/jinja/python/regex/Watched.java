package io.hardenlint.jinja.python.regex;

import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;

/** A text that ends a search which reads it for too long. */
final class Watched implements CharSequence {
  private static final int CHECK_EVERY = 4096;

  private final String text;
  private final long deadline;
  private int reads;

  Watched(String text, long deadline) {
    this.text = text;
    this.deadline = deadline;
  }

  @Override
  public char charAt(int index) {
    if (++reads >= CHECK_EVERY) {
      reads = 0;
      if (System.nanoTime() - deadline > 0) {
        throw PythonError.limit(Limit.REGEX_TIME);
      }
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
