package io.hardenlint.lint.suppress;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code harden-lint: ignore[rule, …] reason="…" until=2027-01-31}.
 *
 * @param rules the ids between the brackets
 * @param reason the text between the quotes, unless blank
 * @param until the date
 * @param length number of characters that belong to it
 */
record SuppressionSyntax(
    List<String> rules, Optional<String> reason, Optional<LocalDate> until, int length) {
  static final String MARK = "harden-lint:";
  private static final String FORM =
      "expected " + MARK + " ignore[layer/rule] reason=\"why\", optionally until=2027-01-31";

  private static final Pattern HEAD = Pattern.compile("harden-lint:\\s*ignore\\s*\\[([^\\]]*)\\]");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("[ \\t,]*([a-z]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\"]+))");

  SuppressionSyntax {
    rules = List.copyOf(rules);
  }

  /** A text that is no suppression; the message says what was expected. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    Wrong(String message) {
      super(message);
    }

    String text() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Reads what stands at the beginning of a text.
   *
   * @param text from {@link #MARK} to the end of the comment
   */
  static SuppressionSyntax read(String text) throws Wrong {
    Matcher head = HEAD.matcher(text);
    if (!head.lookingAt()) {
      throw new Wrong("this comment is no suppression; " + FORM);
    }
    List<String> rules = new ArrayList<>();
    for (String rule : head.group(1).split(",", -1)) {
      if (!rule.isBlank()) {
        rules.add(rule.strip());
      }
    }
    if (rules.isEmpty()) {
      throw new Wrong("this suppression names no rule; " + FORM);
    }
    Optional<String> reason = Optional.empty();
    Optional<LocalDate> until = Optional.empty();
    Matcher attribute = ATTRIBUTE.matcher(text).region(head.end(), text.length());
    int end = head.end();
    while (attribute.lookingAt()) {
      end = attribute.end();
      String quoted = attribute.group(2);
      String value = quoted == null ? String.valueOf(attribute.group(3)) : unescape(quoted);
      switch (attribute.group(1)) {
        case "reason" -> reason = Optional.of(value).filter(why -> !why.isBlank());
        case "until" -> until = Optional.of(date(value));
        default -> throw new Wrong("a suppression has no \"" + attribute.group(1) + "\"; " + FORM);
      }
      attribute.region(end, text.length());
    }
    if (text.startsWith("reason", end + blanks(text, end))
        || text.startsWith("until", end + blanks(text, end))) {
      throw new Wrong("this suppression cannot be read to its end; " + FORM);
    }
    return new SuppressionSyntax(rules, reason, until, end);
  }

  private static int blanks(String text, int from) {
    int at = from;
    while (at < text.length() && " \t,".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at - from;
  }

  private static LocalDate date(String text) throws Wrong {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new Wrong("\"" + text + "\" is no date; expected one such as until=2027-01-31");
    }
  }

  private static String unescape(String quoted) {
    return quoted.replaceAll("\\\\(.)", "$1");
  }
}
