package io.hardenlint.confinement.systemd.value;

import io.hardenlint.confinement.systemd.syntax.UnitName;
import io.hardenlint.confinement.systemd.value.Words.Rule;
import java.util.EnumSet;
import java.util.Optional;

/** Lists of unit names. */
final class UnitReferences {
  private static final int LONGEST = 255;

  private UnitReferences() {}

  /**
   * A list of units.
   *
   * @param quotes whether quotes are removed
   */
  static ValueVerdict judge(String value, boolean quotes) {
    Flaws flaws = new Flaws(value);
    Words words =
        new Words(
            value,
            quotes
                ? EnumSet.of(Rule.UNQUOTE, Rule.KEEP_BACKSLASH)
                : EnumSet.of(Rule.KEEP_BACKSLASH));
    for (Optional<Words.Word> word = words.next(); word.isPresent(); word = words.next()) {
      if (!isUnit(word.get().text())) {
        flaws.skip(
            word.get(),
            "\""
                + word.get().text()
                + "\" is no unit name; expected one with its kind, such as network.target");
      }
    }
    flaws.unreadable(words);
    return flaws.verdict();
  }

  private static boolean isUnit(String name) {
    return name.indexOf('%') >= 0
        || (name.length() <= LONGEST
            && UnitName.parse(name).isPresent()
            && !name.startsWith("@")
            && name.chars().allMatch(UnitReferences::isPlain));
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ":-_.\\@".indexOf(c) >= 0;
  }
}
