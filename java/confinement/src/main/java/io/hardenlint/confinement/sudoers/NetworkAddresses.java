package io.hardenlint.confinement.sudoers;

import io.hardenlint.confinement.text.Cursor;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Network addresses as sudo's lexer knows them. */
final class NetworkAddresses {
  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";
  private static final String IPV4 = OCTET + "(?:\\." + OCTET + "){3}";
  private static final String HEX = "[0-9A-Fa-f]{1,4}";

  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile(IPV4 + "(?:/" + IPV4 + ")?"),
          Pattern.compile(IPV4 + "/(?:3[0-2]|[12]?[0-9])"),
          ipv6("(?:/(?:" + long6() + "))?"),
          ipv6("(?:/(?:" + short6() + "))?"),
          ipv6("/(?:12[0-8]|1[01][0-9]|[1-9][0-9]|[0-9])"));

  private NetworkAddresses() {}

  private static String short6() {
    return "(?:(?:" + HEX + ")?:){2,7}(?:" + HEX + ")?";
  }

  private static String long6() {
    return "(?:(?:" + HEX + ")?:){2,6}:" + IPV4;
  }

  private static Pattern ipv6(String mask) {
    return Pattern.compile("(?:" + long6() + "|" + short6() + ")" + mask);
  }

  /** Length of the longest address at the cursor, or 0. */
  static int length(Cursor cursor) {
    int longest = 0;
    String text = cursor.source().text();
    for (Pattern form : FORMS) {
      Matcher matcher = form.matcher(text).region(cursor.at(), text.length());
      if (matcher.lookingAt()) {
        longest = Math.max(longest, matcher.end() - cursor.at());
      }
    }
    return longest;
  }

  /** Whether a double colon stands at most once in the address and once in its mask. */
  static boolean isValid(String address) {
    for (String part : address.split("/", -1)) {
      int first = part.indexOf("::");
      if (first >= 0 && part.indexOf("::", first + 1) >= 0) {
        return false;
      }
    }
    return true;
  }
}
