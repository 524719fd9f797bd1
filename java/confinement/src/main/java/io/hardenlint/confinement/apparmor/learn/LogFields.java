package io.hardenlint.confinement.apparmor.learn;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields {@code key=value} of a message of the audit system. The kernel writes values that it
 * did not make itself in quotes, or, where they hold a quote, a space or a byte outside printable
 * ASCII, as hexadecimal digits without quotes.
 */
final class LogFields {
  /** Values that the kernel takes from elsewhere, so that they may be hexadecimal. */
  private static final Set<String> UNTRUSTED =
      Set.of(
          "name",
          "name2",
          "profile",
          "comm",
          "target",
          "peer",
          "exe",
          "srcname",
          "fstype",
          "label",
          "peer_label",
          "addr",
          "peer_addr",
          "denied_name");

  private final Map<String, String> values = new LinkedHashMap<>();

  private LogFields() {}

  /**
   * The fields behind a mark in a line.
   *
   * @throws CharacterCodingException if a name is no UTF-8
   */
  static LogFields of(String line, int from) throws CharacterCodingException {
    LogFields fields = new LogFields();
    int at = from;
    while (at < line.length()) {
      if (isGap(line.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < line.length() && !isGap(line.charAt(end)) && line.charAt(end) != '=') {
        end++;
      }
      String key = line.substring(at, end);
      if (end >= line.length() || line.charAt(end) != '=') {
        at = end;
        continue;
      }
      at = fields.value(key, line, end + 1);
    }
    return fields;
  }

  /** Auditd puts a group separator before its own fields; dbus-daemon's end with an apostrophe. */
  private static boolean isGap(char c) {
    return c == ' ' || c == '\t' || c == '\u001d' || c == '\'';
  }

  private int value(String key, String line, int start) throws CharacterCodingException {
    if (start < line.length() && line.charAt(start) == '"') {
      int end = line.indexOf('"', start + 1);
      int stop = end < 0 ? line.length() : end;
      values.putIfAbsent(key, line.substring(start + 1, stop));
      return stop + 1;
    }
    int end = start;
    while (end < line.length() && !isGap(line.charAt(end))) {
      end++;
    }
    String written = line.substring(start, end);
    values.putIfAbsent(key, UNTRUSTED.contains(key) ? decoded(written) : written);
    return end;
  }

  private static String decoded(String written) throws CharacterCodingException {
    if (written.isEmpty() || written.length() % 2 != 0 || !written.matches("[0-9A-Fa-f]+")) {
      return written;
    }
    byte[] bytes = HexFormat.of().parseHex(written);
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** A value; empty if there is none. */
  String text(String key) {
    return values.getOrDefault(key, "");
  }

  Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key)).filter(text -> !text.isEmpty());
  }

  /** The first of several keys that has a value: newer kernels name some fields otherwise. */
  String first(String... keys) {
    for (String key : keys) {
      String found = values.get(key);
      if (found != null) {
        return found;
      }
    }
    return "";
  }

  boolean has(String key) {
    return values.containsKey(key);
  }
}
