package io.hardenlint.confinement.systemd.value;

import io.hardenlint.confinement.systemd.value.ValueVerdict.Accepted;
import io.hardenlint.confinement.systemd.value.ValueVerdict.Effect;
import io.hardenlint.confinement.systemd.value.ValueVerdict.Flaw;
import io.hardenlint.confinement.systemd.value.ValueVerdict.Ignored;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one value. */
final class Flaws {
  private final String value;
  private final List<Flaw> found = new ArrayList<>();

  Flaws(String value) {
    this.value = value;
  }

  static ValueVerdict accepted() {
    return new Accepted();
  }

  /** The verdict that the whole line is ignored. */
  static ValueVerdict line(String value, String reason) {
    return new Ignored(List.of(new Flaw(Effect.LINE_IGNORED, reason, 0, value.length())));
  }

  /** The verdict that the value counts, with a warning. */
  static ValueVerdict warning(String value, String reason) {
    return new Ignored(List.of(new Flaw(Effect.WARNED, reason, 0, value.length())));
  }

  static ValueVerdict check(boolean good, String value, String reason) {
    return good ? accepted() : line(value, reason);
  }

  void add(Effect effect, String reason, int start, int end) {
    found.add(new Flaw(effect, reason, start, end));
  }

  void skip(Words.Word word, String reason) {
    add(Effect.WORD_SKIPPED, reason, word.start(), word.end());
  }

  /** Notes what the splitting into words stumbled over. */
  void unreadable(Words words) {
    if (words.isBroken()) {
      add(
          Effect.REST_IGNORED,
          "quotes do not match, or a backslash stands at the end",
          words.position(),
          value.length());
    }
  }

  void strange(Words.Word word) {
    if (word.strangeEscape()) {
      add(
          Effect.WARNED,
          "a backslash sequence that systemd does not know is kept as it stands; double the"
              + " backslash to mean one",
          word.start(),
          word.end());
    }
  }

  ValueVerdict verdict() {
    return found.isEmpty() ? accepted() : new Ignored(found);
  }
}
