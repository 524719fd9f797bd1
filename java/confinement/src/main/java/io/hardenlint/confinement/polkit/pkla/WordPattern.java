package io.hardenlint.confinement.polkit.pkla;

/** Patterns of GLib: {@code *} for any text, {@code ?} for one character, nothing else. */
final class WordPattern {
  private WordPattern() {}

  static boolean fits(String pattern, String text) {
    int[] wanted = pattern.codePoints().toArray();
    int[] given = text.codePoints().toArray();
    int at = 0;
    int star = -1;
    int tried = 0;
    int in = 0;
    while (in < given.length) {
      if (at < wanted.length && wanted[at] == '*') {
        star = at;
        tried = in;
        at++;
      } else if (at < wanted.length && (wanted[at] == '?' || wanted[at] == given[in])) {
        at++;
        in++;
      } else if (star >= 0) {
        tried++;
        at = star + 1;
        in = tried;
      } else {
        return false;
      }
    }
    while (at < wanted.length && wanted[at] == '*') {
      at++;
    }
    return at == wanted.length;
  }
}
