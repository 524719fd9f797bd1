package io.hardenlint.confinement.systemd.value;

import java.util.Locale;
import java.util.Optional;

/** Truth values, as systemd spells them. */
public final class Booleans {
  /** What to write, for messages. */
  static final String EXPECTED = "expected yes or no (also true, false, on, off, 1, 0)";

  private Booleans() {}

  /** Reads one of 1, yes, y, true, t, on and their opposites, in any letter case. */
  public static Optional<Boolean> parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "yes", "y", "true", "t", "on" -> Optional.of(true);
      case "0", "no", "n", "false", "f", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  static ValueVerdict judge(String value) {
    return Flaws.check(parse(value).isPresent(), value, reason(value));
  }

  /** A boolean without which the unit does not load. */
  static ValueVerdict judgeFatal(String value) {
    return parse(value).isPresent()
        ? Flaws.accepted()
        : new ValueVerdict.FailsLoad(reason(value), 0, value.length());
  }

  static ValueVerdict judgeTriState(String value) {
    return value.isEmpty() ? Flaws.accepted() : judge(value);
  }

  private static String reason(String value) {
    if (value.isEmpty()) {
      return "an empty value is no boolean; " + EXPECTED;
    }
    if (value.indexOf('#') >= 0) {
      return "a comment behind a value belongs to the value; put it on a line of its own";
    }
    if (value.startsWith("\"") || value.startsWith("'")) {
      return "quotes are not removed from a boolean; write it without them";
    }
    return "\"" + value + "\" is no boolean; " + EXPECTED;
  }
}
