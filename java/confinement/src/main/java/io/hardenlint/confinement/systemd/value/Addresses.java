package io.hardenlint.confinement.systemd.value;

import io.hardenlint.confinement.systemd.value.Words.Rule;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** IP addresses with an optional prefix length, in lists. */
final class Addresses {
  private static final Set<String> NAMES = Set.of("any", "localhost", "link-local", "multicast");

  private Addresses() {}

  static ValueVerdict judge(String value) {
    Flaws flaws = new Flaws(value);
    Words words = new Words(value, EnumSet.noneOf(Rule.class));
    for (Optional<Words.Word> word = words.next(); word.isPresent(); word = words.next()) {
      if (!NAMES.contains(word.get().text()) && !isPrefix(word.get().text())) {
        flaws.skip(
            word.get(),
            "\""
                + word.get().text()
                + "\" is no address; expected one such as 10.0.0.0/8 or fd00::/8, or any,"
                + " localhost, link-local, multicast");
      }
    }
    flaws.unreadable(words);
    return flaws.verdict();
  }

  static boolean isPrefix(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    boolean six = address.indexOf(':') >= 0;
    boolean good = six ? isSix(address) : isFour(address);
    return good
        && (slash < 0
            || Numbers.between(Numbers.unsigned(text.substring(slash + 1)), 0, six ? 128 : 32));
  }

  private static boolean isFour(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      boolean plain = part.equals("0") || !part.startsWith("0");
      if (part.length() > 3 || !plain || !Numbers.between(Numbers.digits(part, 0, 10), 0, 255)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSix(String text) {
    String[] halves = text.split("::", -1);
    if (halves.length > 2) {
      return false;
    }
    int groups = 0;
    for (int half = 0; half < halves.length; half++) {
      if (halves[half].isEmpty() && halves.length == 2) {
        continue;
      }
      String[] parts = halves[half].split(":", -1);
      for (int i = 0; i < parts.length; i++) {
        boolean last = half == halves.length - 1 && i == parts.length - 1;
        if (last && parts[i].indexOf('.') >= 0) {
          if (!isFour(parts[i])) {
            return false;
          }
          groups += 2;
        } else if (parts[i].length() > 4 || Numbers.digits(parts[i], 0, 16).isEmpty()) {
          return false;
        } else {
          groups++;
        }
      }
    }
    return halves.length == 2 ? groups <= 7 : groups == 8;
  }
}
