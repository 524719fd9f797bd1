package io.hardenlint.jinja.ansible;

/** Ansible gives a result the line ends back that Jinja2 took from the end of its source. */
final class TrailingNewlines {
  private TrailingNewlines() {}

  /** What has to be appended to the result of a source. */
  static String lost(String source, String result, String newline) {
    int lost = count(source) - count(result);
    return lost > 0 ? newline.repeat(lost) : "";
  }

  private static int count(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.length() - end;
  }
}
