package io.hardenlint.confinement.sudoers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/** Whether sudo takes an extended regular expression: its own limits, then those of glibc. */
final class PosixRegex {
  private static final int LONGEST = 1024;
  private static final int MOST = 255;
  private static final Set<String> CLASSES =
      Set.of(
          "alpha", "upper", "lower", "digit", "xdigit", "space", "print", "punct", "graph", "cntrl",
          "blank", "alnum");

  private final String regex;
  private int at;

  /** Whether something that can be repeated stands before. */
  private boolean operand;

  /** Whether it is repeated already, which sudo allows only once. */
  private boolean repeated;

  private int groups;
  private final Deque<Integer> open = new ArrayDeque<>();

  private PosixRegex(String regex) {
    this.regex = regex;
  }

  /** What is wrong with an expression, if something is. */
  static Optional<String> objection(String regex) {
    if (regex.length() > LONGEST) {
      return Optional.of("it is longer than " + LONGEST + " bytes");
    }
    return new PosixRegex(regex.startsWith("^(?i)") ? "^" + regex.substring(5) : regex).check();
  }

  private Optional<String> check() {
    while (at < regex.length()) {
      Optional<String> objection = step(regex.charAt(at));
      if (objection.isPresent()) {
        return objection;
      }
    }
    return open.isEmpty() ? Optional.empty() : Optional.of("a '(' is not closed");
  }

  private Optional<String> step(char c) {
    switch (c) {
      case '\\' -> {
        return escape();
      }
      case '*', '+', '?' -> {
        at++;
        return repeat();
      }
      case '{' -> {
        return bound();
      }
      case '[' -> {
        return bracket();
      }
      case '(' -> {
        groups++;
        open.push(groups);
        nothingBefore();
      }
      case ')' -> {
        operand = true;
        repeated = false;
        if (!open.isEmpty()) {
          open.pop();
        }
      }
      case '|', '^', '$' -> nothingBefore();
      default -> something();
    }
    at++;
    return Optional.empty();
  }

  private void nothingBefore() {
    operand = false;
    repeated = false;
  }

  private void something() {
    operand = true;
    repeated = false;
  }

  private Optional<String> escape() {
    if (at + 1 >= regex.length()) {
      return Optional.of("a backslash stands at its end");
    }
    char next = regex.charAt(at + 1);
    if (next >= '1' && next <= '9' && (next - '0' > groups || open.contains(next - '0'))) {
      return Optional.of("there is no group " + next);
    }
    if ("<>bB`'".indexOf(next) >= 0) {
      nothingBefore();
    } else {
      something();
    }
    at += 2;
    return Optional.empty();
  }

  private Optional<String> repeat() {
    if (repeated) {
      return Optional.of("a repetition is repeated");
    }
    if (!operand) {
      return Optional.of("there is nothing to repeat");
    }
    repeated = true;
    return Optional.empty();
  }

  private Optional<String> bound() {
    int close = regex.indexOf('}', at);
    if (close < 0) {
      return Optional.of("a '{' is not closed");
    }
    String[] bounds = regex.substring(at + 1, close).split(",", -1);
    if (bounds.length > 2 || (bounds[0].isEmpty() && bounds.length == 1)) {
      return Optional.of("{" + String.join(",", bounds) + "} is no repetition");
    }
    int least = number(bounds[0]);
    int most = bounds.length == 1 ? least : number(bounds[1]);
    boolean open = bounds.length == 2 && bounds[1].isEmpty();
    if (least < 0 || most < 0 || least > MOST || most > MOST || (!open && least > most)) {
      return Optional.of("{" + String.join(",", bounds) + "} is no repetition");
    }
    at = close + 1;
    return repeat();
  }

  private static int number(String digits) {
    if (digits.isEmpty()) {
      return 0;
    }
    return digits.length() < 6 && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(digits)
        : -1;
  }

  private Optional<String> bracket() {
    int from = at + 1;
    if (from < regex.length() && regex.charAt(from) == '^') {
      from++;
    }
    int first = from;
    int low = -1;
    while (from < regex.length() && (regex.charAt(from) != ']' || from == first)) {
      char c = regex.charAt(from);
      char next = from + 1 < regex.length() ? regex.charAt(from + 1) : ' ';
      if (c == '[' && (next == ':' || next == '.' || next == '=')) {
        int close = regex.indexOf(next + "]", from + 2);
        if (close < 0) {
          return Optional.of("a '[' is not closed");
        }
        String name = regex.substring(from + 2, close);
        if (next == ':' ? !CLASSES.contains(name) : name.codePointCount(0, name.length()) != 1) {
          return Optional.of("there are no characters \"" + name + "\"");
        }
        low = -1;
        from = close + 2;
      } else if (c == '-' && low >= 0 && next != ']' && from + 1 < regex.length() && next != '[') {
        if (next < low) {
          return Optional.of("the range " + (char) low + "-" + next + " is empty");
        }
        low = -1;
        from += 2;
      } else {
        low = c;
        from++;
      }
    }
    if (from >= regex.length()) {
      return Optional.of("a '[' is not closed");
    }
    at = from + 1;
    something();
    return Optional.empty();
  }
}
