package io.hardenlint.ansible.inventory;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host's name and port, taken apart as {@code ansible.parsing.utils.addresses} does.
 *
 * @param host the name; it may hold ranges
 * @param port the port behind it
 */
record HostAddress(String host, Optional<BigInteger> port) {
  private static final String NUMBERS = "\\[[0-9]+:[0-9]+(?::[0-9]+)?\\]";
  private static final String HEXADECIMALS = "\\[[0-9a-f]+:[0-9a-f]+(?::[0-9]+)?\\]";
  private static final String CHARACTERS = "\\[(?:[a-z]:[a-z]|[0-9]+:[0-9]+)(?::[0-9]+)?\\]";
  private static final String V6 = "(?:[0-9a-f]{1,4}|" + HEXADECIMALS + ")";
  private static final String V4 = "(?:[01]?[0-9]{1,2}|2[0-4][0-9]|25[0-5]|" + NUMBERS + ")";
  private static final String LABEL =
      "(?:[\\w]|" + CHARACTERS + ")(?:[\\w_-]|" + CHARACTERS + ")*(?<![_-])";

  private static final Pattern BRACKETED = Pattern.compile("\\[([^\\n]+)\\]:([0-9]+)\\n?");
  private static final Pattern WITH_PORT =
      Pattern.compile("((?:[^:\\[\\]]|\\[[^\\]]*\\])*):([0-9]+)\\n?");
  private static final Pattern IPV4 =
      Pattern.compile("(?:" + V4 + "\\.){3}" + V4 + "\\n?", Pattern.CASE_INSENSITIVE);
  private static final Pattern IPV6 =
      Pattern.compile(
          ("(?:(?:{0}:){7}{0}|(?:{0}:){1,6}:|(?:{0}:)(?::{0}){1,6}|(?:{0}:){2}(?::{0}){1,5}"
                  + "|(?:{0}:){3}(?::{0}){1,4}|(?:{0}:){4}(?::{0}){1,3}|(?:{0}:){5}(?::{0}){1,2}"
                  + "|(?:{0}:){6}(?::{0})|:(?::{0}){1,6}|{0}?::|(?:0:){6}(?:{0}\\.){3}{0}"
                  + "|::(?:ffff:)?(?:{0}\\.){3}{0}|(?:0:){5}ffff:(?:{0}\\.){3}{0})\\n?")
              .replace("{0}", V6),
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile(
          LABEL + "(?:\\." + LABEL + ")*\\n?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE);

  /** The address, or empty if the text is none. */
  static Optional<HostAddress> parse(String text, boolean ranges) {
    String host = text;
    Optional<BigInteger> port = Optional.empty();
    for (Pattern pattern : new Pattern[] {BRACKETED, WITH_PORT}) {
      Matcher matcher = pattern.matcher(host);
      if (matcher.matches()) {
        host = matcher.group(1);
        port = Optional.of(new BigInteger(matcher.group(2)));
      }
    }
    boolean known = isAddress(host) || NAME.matcher(host).matches();
    return known && (ranges || host.indexOf('[') < 0)
        ? Optional.of(new HostAddress(host, port))
        : Optional.empty();
  }

  /** Whether a name is an IP address, whose dots part no labels. */
  static boolean isAddress(String name) {
    return IPV4.matcher(name).matches() || IPV6.matcher(name).matches();
  }
}
