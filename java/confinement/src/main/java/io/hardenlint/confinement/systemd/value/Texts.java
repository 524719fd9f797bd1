package io.hardenlint.confinement.systemd.value;

import io.hardenlint.confinement.systemd.value.Words.Rule;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Values that are free text within bounds. */
final class Texts {
  private static final List<String> SCHEMES =
      List.of("http://", "https://", "file:/", "info:", "man:");

  private Texts() {}

  /** Addresses of documentation. */
  static ValueVerdict documentation(String value) {
    Flaws flaws = new Flaws(value);
    Words words = new Words(value, EnumSet.of(Rule.UNQUOTE));
    for (Optional<Words.Word> word = words.next(); word.isPresent(); word = words.next()) {
      String text = word.get().text();
      boolean known =
          SCHEMES.stream()
              .anyMatch(scheme -> text.startsWith(scheme) && text.length() > scheme.length());
      if (!known && !text.equals("file:/")) {
        flaws.skip(
            word.get(),
            "\""
                + text
                + "\" is no address; expected one that starts with "
                + String.join(" ", SCHEMES));
      }
    }
    flaws.unreadable(words);
    return flaws.verdict();
  }

  /** The name of an instance of the journal. */
  static ValueVerdict logNamespace(String value) {
    boolean plain =
        value.length() <= 255
            && !value.equals(".")
            && !value.equals("..")
            && value
                .chars()
                .allMatch(
                    c -> (c < 0x80 && Character.isLetterOrDigit(c)) || ":-_.@".indexOf(c) >= 0);
    return Flaws.check(plain, value, "\"" + value + "\" is no name of a log namespace");
  }

  /** What is handed to the firmware or kernel at a reboot. */
  static ValueVerdict rebootArgument(String value) {
    return Flaws.check(
        value.chars().allMatch(c -> c < 0x80), value, "an argument of a reboot is plain ASCII");
  }

  /** A name on the message bus: at least two elements, none of which starts with a digit. */
  static ValueVerdict busName(String value) {
    String[] elements = value.split("\\.", -1);
    boolean good = elements.length >= 2 && value.length() <= 255;
    for (String element : elements) {
      good &=
          !element.isEmpty()
              && !(element.charAt(0) >= '0' && element.charAt(0) <= '9')
              && element
                  .chars()
                  .allMatch(
                      c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '_' || c == '-'));
    }
    return Flaws.check(
        good, value, "\"" + value + "\" is no bus name; expected one such as org.example.Service");
  }
}
