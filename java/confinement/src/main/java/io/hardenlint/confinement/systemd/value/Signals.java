package io.hardenlint.confinement.systemd.value;

import io.hardenlint.confinement.systemd.value.Words.Rule;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Signals and exit statuses. */
final class Signals {
  private static final Set<String> NAMES =
      Set.of(
          "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
          "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG",
          "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS");
  private static final Set<String> STATUSES =
      Set.copyOf(
          io.hardenlint.confinement.text.Resources.lines(Signals.class, "exit-statuses.tsv"));
  private static final int LAST = 64;
  private static final int REAL_TIME = 30;

  private Signals() {}

  static boolean isSignal(String text) {
    if (Numbers.between(Numbers.signed(text), 1, LAST)) {
      return true;
    }
    String name = text.startsWith("SIG") ? text.substring(3) : text;
    return NAMES.contains(name) || offset(name, "RTMIN", '+') || offset(name, "RTMAX", '-');
  }

  private static boolean offset(String name, String base, char sign) {
    if (!name.startsWith(base)) {
      return false;
    }
    String rest = name.substring(base.length());
    if (rest.isEmpty()) {
      return true;
    }
    Optional<BigInteger> number = Numbers.signed(rest);
    return rest.charAt(0) == sign
        && number.isPresent()
        && Numbers.between(number.map(BigInteger::abs), 0, REAL_TIME);
  }

  static ValueVerdict judge(String value) {
    return Flaws.check(
        isSignal(value),
        value,
        "\"" + value + "\" is no signal; expected a name such as SIGTERM or a number");
  }

  static ValueVerdict judgeStatus(String value) {
    return Flaws.check(
        value.isEmpty() || Numbers.between(Numbers.unsigned(value), 0, 255),
        value,
        "\"" + value + "\" is no exit status; expected 0 to 255");
  }

  /** A list of exit statuses, by number or name, and signals. */
  static ValueVerdict judgeStatuses(String value) {
    Flaws flaws = new Flaws(value);
    Words words = new Words(value, EnumSet.of(Rule.UNQUOTE));
    for (Optional<Words.Word> word = words.next(); word.isPresent(); word = words.next()) {
      String text = word.get().text();
      boolean number = Numbers.between(Numbers.unsigned(text), 0, 255);
      if (!number && !STATUSES.contains(text) && !isSignal(text)) {
        flaws.skip(word.get(), "\"" + text + "\" is neither an exit status nor a signal");
      }
    }
    flaws.unreadable(words);
    return flaws.verdict();
  }
}
