package io.hardenlint.confinement.sudoers;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values of a privilege's options, such as {@code TIMEOUT=1h30m}. */
final class OptionValues {
  private static final Pattern NUMBER = Pattern.compile("[ \\t]*[-+]?[0-9]+");

  /** Digits in pairs, a fraction, a zone. */
  private static final Pattern TIME =
      Pattern.compile(
          "(?:[0-9]{10}|[0-9]{12}|[0-9]{14})(?:[.,][0-9])?(?:Z|[-+][0-9]{2}(?:[0-9]{2})?)?");

  private static final int PATH_MAX = 4096;
  private static final String SUFFIXES = "dhms";
  private static final long[] SECONDS = {86_400, 3600, 60, 1};

  private OptionValues() {}

  /** Why sudo refuses a value, if it does. */
  static Optional<String> objection(String option, String value) {
    return switch (option) {
      case "CWD", "CHROOT" -> path(option, value);
      case "TIMEOUT" ->
          isTimeout(value)
              ? Optional.empty()
              : Optional.of("\"" + value + "\" is no timeout; expected one such as 90 or 1h30m");
      case "NOTBEFORE", "NOTAFTER" ->
          TIME.matcher(value).matches()
              ? Optional.empty()
              : Optional.of("\"" + value + "\" is no time; expected one such as 20300131235959Z");
      default -> Optional.empty();
    };
  }

  private static Optional<String> path(String option, String value) {
    if (!value.startsWith("/") && !value.startsWith("~") && !value.equals("*")) {
      return Optional.of("a value of " + option + " starts with '/' or '~', or is '*'");
    }
    return value.getBytes(StandardCharsets.UTF_8).length < PATH_MAX
        ? Optional.empty()
        : Optional.of("the path is too long: it has at most 4095 bytes");
  }

  /** Numbers with suffixes in falling order; a unit may be repeated. */
  private static boolean isTimeout(String value) {
    String rest = value;
    long total = 0;
    int unit = 0;
    do {
      var matcher = NUMBER.matcher(rest);
      if (!matcher.lookingAt() || matcher.end() > 12) {
        return false;
      }
      long number = Long.parseLong(matcher.group().strip());
      if (number < 0 || number > Integer.MAX_VALUE) {
        return false;
      }
      rest = rest.substring(matcher.end());
      if (!rest.isEmpty()) {
        int suffix = SUFFIXES.indexOf(rest.substring(0, 1).toLowerCase(Locale.ROOT));
        if (suffix < unit) {
          return false;
        }
        unit = suffix;
        number *= SECONDS[suffix];
        rest = rest.substring(1);
      }
      total += number;
      if (total > Integer.MAX_VALUE) {
        return false;
      }
    } while (!rest.isEmpty());
    return true;
  }
}
