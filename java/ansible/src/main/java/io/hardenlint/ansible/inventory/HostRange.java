package io.hardenlint.ansible.inventory;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.ReadingLimit;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonIntegers;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Names written as a range: {@code web[01:10]}, {@code db[a:f]-[1:9:2]}. */
final class HostRange {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private HostRange() {}

  /**
   * All names that a pattern stands for, in order.
   *
   * @throws InputProblem if a range is not valid, or stands for too many names
   */
  static List<String> expand(String pattern, Position place) throws InputProblem {
    List<String> all = new ArrayList<>();
    expand(pattern, place, all);
    return all;
  }

  private static void expand(String pattern, Position place, List<String> all) throws InputProblem {
    int open = pattern.indexOf('[');
    if (open < 0) {
      if (all.size() >= ReadingLimit.RANGE_HOSTS.bound()) {
        throw new InputProblem(ReadingLimit.RANGE_HOSTS.message(), place);
      }
      all.add(pattern);
      return;
    }
    // Ansible writes bars for the brackets, so that bars in the name part it, too.
    int close = pattern.indexOf(']');
    if (close < open || pattern.indexOf('|') >= 0) {
      throw wrong(pattern, place);
    }
    String head = pattern.substring(0, open);
    String tail = pattern.substring(close + 1);
    for (String part : parts(pattern, pattern.substring(open + 1, close), place)) {
      expand(head + part + tail, place, all);
    }
  }

  private static List<String> parts(String pattern, String range, Position place)
      throws InputProblem {
    String[] bounds = range.split(":", -1);
    if (bounds.length < 2 || bounds.length > 3 || bounds[1].isEmpty()) {
      throw wrong(pattern, place);
    }
    String first = bounds[0].isEmpty() ? "0" : bounds[0];
    String last = bounds[1];
    boolean padded = first.charAt(0) == '0' && first.length() > 1;
    if (padded && first.length() != last.length()) {
      throw new InputProblem(
          "the ends of the range in '" + pattern + "' must have as many digits", place);
    }
    int from = LETTERS.indexOf(first);
    int to = LETTERS.indexOf(last);
    try {
      BigInteger step = bounds.length == 3 ? PythonIntegers.parse(bounds[2], 10) : BigInteger.ONE;
      return from >= 0 && to >= 0
          ? letters(from, to, step.intValueExact())
          : numbers(
              PythonIntegers.parse(first, 10),
              PythonIntegers.parse(last, 10),
              step,
              padded ? first.length() : 0);
    } catch (PythonError | ArithmeticException e) {
      throw wrong(pattern, place);
    }
  }

  private static List<String> letters(int from, int to, int step) {
    if (from > to || step <= 0) {
      throw new ArithmeticException("empty");
    }
    List<String> parts = new ArrayList<>();
    for (int i = from; i <= to; i += step) {
      parts.add(LETTERS.substring(i, i + 1));
    }
    return parts;
  }

  private static List<String> numbers(BigInteger from, BigInteger to, BigInteger step, int width) {
    if (step.signum() <= 0 || to.subtract(from).divide(step).bitLength() > 17) {
      throw new ArithmeticException("too many");
    }
    List<String> parts = new ArrayList<>();
    for (BigInteger i = from; i.compareTo(to) <= 0; i = i.add(step)) {
      String digits = i.toString();
      parts.add("0".repeat(Math.max(0, width - digits.length())) + digits);
    }
    return parts;
  }

  private static InputProblem wrong(String pattern, Position place) {
    return new InputProblem(
        "'" + pattern + "' is no range of hosts; expected name[begin:end] or name[begin:end:step]",
        place);
  }
}
