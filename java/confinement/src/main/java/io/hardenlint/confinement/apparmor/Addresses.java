package io.hardenlint.confinement.apparmor;

import java.util.regex.Pattern;

/** Values of conditions on internet sockets. */
final class Addresses {
  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");

  private Addresses() {}

  /** An address of version 4 or 6, or {@code none}. */
  static boolean isAddress(String text) {
    return text.equals("none") || V4.matcher(text).matches() || isSixth(text);
  }

  private static boolean isSixth(String text) {
    int gap = text.indexOf("::");
    if (text.indexOf(':') < 0 || (gap >= 0 && text.indexOf("::", gap + 1) >= 0)) {
      return false;
    }
    if (gap < 0) {
      return groups(text, false) == 8;
    }
    int before = groups(text.substring(0, gap), true);
    int after = groups(text.substring(gap + 2), false);
    return before >= 0 && after >= 0 && before + after <= 7;
  }

  /** How many groups of 16 bits the text has; -1 if it is wrong. */
  private static int groups(String text, boolean first) {
    if (text.isEmpty()) {
      return 0;
    }
    int count = 0;
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      if (i == parts.length - 1 && !first && parts[i].contains(".")) {
        if (!V4.matcher(parts[i]).matches()) {
          return -1;
        }
        count += 2;
      } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
        count++;
      } else {
        return -1;
      }
    }
    return count;
  }

  /** A port, or two of them as a range. */
  static boolean isPort(String text) {
    String[] parts = text.split("-", -1);
    return parts.length == 1
        ? number(text) >= 0
        : parts.length == 2 && number(parts[0]) >= 0 && number(parts[0]) <= number(parts[1]);
  }

  private static int number(String text) {
    if (!text.matches("[0-9]{1,5}")) {
      return -1;
    }
    int number = Integer.parseInt(text);
    return number <= 65535 ? number : -1;
  }
}
