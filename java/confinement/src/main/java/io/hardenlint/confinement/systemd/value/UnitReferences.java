package io.hardenlint.confinement.systemd.value;

import io.hardenlint.confinement.systemd.syntax.UnitName;
import io.hardenlint.confinement.systemd.syntax.UnitType;
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

  /** The unit that a timer or a path starts. */
  static ValueVerdict judgeTriggered(String value) {
    return Flaws.check(
        isUnit(value),
        value,
        "\"" + value + "\" names no unit; expected a name with its kind, such as a.service");
  }

  /** One unit of a kind; another makes the line ignored. */
  static ValueVerdict judgeOne(String value, UnitType type) {
    return Flaws.check(
        value.endsWith("." + type.suffix()) && isUnit(value),
        value,
        "\""
            + value
            + "\" is no "
            + type.suffix()
            + "; expected a name that ends in ."
            + type.suffix());
  }

  /** A list of units of a kind; others are skipped. */
  static ValueVerdict judgeAll(String value, UnitType type) {
    Flaws flaws = new Flaws(value);
    Words words = new Words(value, EnumSet.noneOf(Rule.class));
    for (Optional<Words.Word> word = words.next(); word.isPresent(); word = words.next()) {
      String name = word.get().text();
      if (!name.endsWith("." + type.suffix())) {
        flaws.skip(
            word.get(),
            "\""
                + name
                + "\" is no "
                + type.suffix()
                + "; expected a name that ends in ."
                + type.suffix());
      }
    }
    flaws.unreadable(words);
    return flaws.verdict();
  }

  private static boolean isUnit(String name) {
    return name.length() <= LONGEST
        && UnitName.parse(name).isPresent()
        && !name.startsWith("@")
        && name.chars().allMatch(UnitReferences::isPlain);
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ":-_.\\@".indexOf(c) >= 0;
  }
}
