package io.hardenlint.confinement.systemd.value;

import io.hardenlint.confinement.systemd.value.Words.Rule;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Environment variables. */
final class Environments {
  private Environments() {}

  static ValueVerdict assignments(String value) {
    return judge(value, EnumSet.of(Rule.UNQUOTE, Rule.UNESCAPE), true, false);
  }

  static ValueVerdict names(String value, boolean assignmentsToo) {
    return judge(
        value,
        assignmentsToo ? EnumSet.of(Rule.UNQUOTE, Rule.UNESCAPE) : EnumSet.of(Rule.UNQUOTE),
        assignmentsToo,
        true);
  }

  private static ValueVerdict judge(
      String value, Set<Rule> rules, boolean assignments, boolean names) {
    Flaws flaws = new Flaws(value);
    Words words = new Words(value, rules);
    for (Optional<Words.Word> word = words.next(); word.isPresent(); word = words.next()) {
      flaws.strange(word.get());
      String text = word.get().text();
      int equals = text.indexOf('=');
      boolean good =
          equals < 0
              ? names && isName(text)
              : assignments && isName(text.substring(0, equals)) && isContent(text);
      if (!good) {
        flaws.skip(
            word.get(),
            "\""
                + text
                + "\" is no "
                + (names ? "variable name" : "assignment; expected NAME=value, quoted as a whole"));
      }
    }
    flaws.unreadable(words);
    return flaws.verdict();
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && !(name.charAt(0) >= '0' && name.charAt(0) <= '9')
        && name.chars()
            .allMatch(c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '_');
  }

  /** Control characters other than tab and line feed are refused. */
  private static boolean isContent(String text) {
    return text.chars().noneMatch(c -> (c < ' ' && c != '\t' && c != '\n') || c == 0x7f);
  }
}
