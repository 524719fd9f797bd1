package io.hardenlint.confinement.systemd.value;

import io.hardenlint.confinement.systemd.value.Words.Rule;
import java.util.EnumSet;
import java.util.Optional;

/** Names and numbers of users and groups, in the lenient form that units accept. */
final class Accounts {
  private static final long NOBODY_16 = 65_535;
  private static final long NO_ID = 4_294_967_295L;

  private Accounts() {}

  /** Why systemd refuses a user or group, if it does. */
  static Optional<String> objection(String name) {
    if (name.isEmpty()) {
      return Optional.of("an empty name is no user or group");
    }
    if (name.chars().allMatch(c -> c >= '0' && c <= '9')) {
      boolean plain = name.equals("0") || !name.startsWith("0");
      boolean valid =
          plain
              && Numbers.between(Numbers.digits(name, 0, 10), 0, NO_ID - 1)
              && !Numbers.between(Numbers.digits(name, 0, 10), NOBODY_16, NOBODY_16);
      return valid ? Optional.empty() : Optional.of("\"" + name + "\" is no valid id");
    }
    boolean badCharacter = name.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == ':' || c == '/');
    boolean badEdges =
        name.startsWith(" ") || name.endsWith(" ") || name.equals(".") || name.equals("..");
    boolean negative =
        name.startsWith("-") && name.substring(1).chars().allMatch(c -> c >= '0' && c <= '9');
    return badCharacter || badEdges || negative
        ? Optional.of("\"" + name + "\" is no user or group name")
        : Optional.empty();
  }

  static ValueVerdict judge(String value) {
    return value.isEmpty()
        ? Flaws.accepted()
        : objection(value)
            .<ValueVerdict>map(reason -> new ValueVerdict.FailsLoad(reason, 0, value.length()))
            .orElse(Flaws.accepted());
  }

  static ValueVerdict judgeList(String value) {
    Flaws flaws = new Flaws(value);
    Words words = new Words(value, EnumSet.of(Rule.UNQUOTE));
    for (Optional<Words.Word> word = words.next(); word.isPresent(); word = words.next()) {
      Optional<String> objection = objection(word.get().text());
      if (objection.isPresent()) {
        return new ValueVerdict.FailsLoad(objection.get(), word.get().start(), word.get().end());
      }
    }
    if (words.isBroken()) {
      flaws.add(
          ValueVerdict.Effect.WORD_DROPPED_SILENTLY,
          "quotes do not match",
          words.position(),
          value.length());
    }
    return flaws.verdict();
  }
}
