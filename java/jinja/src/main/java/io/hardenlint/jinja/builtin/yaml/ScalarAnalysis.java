package io.hardenlint.jinja.builtin.yaml;

/**
 * What a text allows its scalar to be.
 *
 * @param multiline whether it holds line breaks
 * @param flowPlain whether it can stand without quotes inside brackets
 * @param blockPlain whether it can stand without quotes elsewhere
 * @param singleQuoted whether it can stand in single quotes
 */
record ScalarAnalysis(
    boolean multiline, boolean flowPlain, boolean blockPlain, boolean singleQuoted) {

  static boolean isBreak(int c) {
    return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  static boolean isPrintable(int c) {
    return c == '\n'
        || (c >= 0x20 && c <= 0x7e)
        || (c >= 0xa0 && c < 0xd800)
        || (c >= 0xe000 && c <= 0xfffd && c != 0xfeff);
  }

  private static boolean isBlankOrEnd(int[] text, int index) {
    if (index >= text.length) {
      return true;
    }
    int c = text[index];
    return c == ' ' || c == '\t' || c == 0 || isBreak(c);
  }

  static ScalarAnalysis of(int[] text) {
    if (text.length == 0) {
      return new ScalarAnalysis(false, false, true, true);
    }
    boolean block = starts(text, '-') || starts(text, '.');
    boolean flow = block;
    boolean breaks = false;
    boolean special = false;
    boolean leading = text[0] == ' ' || isBreak(text[0]);
    int last = text[text.length - 1];
    boolean trailing = last == ' ' || isBreak(last);
    boolean breakSpace = false;
    boolean spaceBreak = false;
    for (int i = 0; i < text.length; i++) {
      int c = text[i];
      boolean followed = isBlankOrEnd(text, i + 1);
      boolean preceded = i == 0 || isBlankOrEnd(text, i - 1);
      if (i == 0) {
        boolean always = "#,[]{}&*!|>'\"%@`".indexOf(c) >= 0;
        flow |= always || c == '?' || c == ':' || (c == '-' && followed);
        block |= always || ((c == '?' || c == ':' || c == '-') && followed);
      } else {
        flow |= ",?[]{}:".indexOf(c) >= 0 || (c == '#' && preceded);
        block |= (c == ':' && followed) || (c == '#' && preceded);
      }
      special |= !isPrintable(c);
      breaks |= isBreak(c);
      breakSpace |= c == ' ' && i > 0 && isBreak(text[i - 1]);
      spaceBreak |= isBreak(c) && i > 0 && text[i - 1] == ' ';
    }
    boolean plain = !leading && !trailing && !breakSpace && !spaceBreak && !special && !breaks;
    return new ScalarAnalysis(
        breaks, plain && !flow, plain && !block, !breakSpace && !spaceBreak && !special);
  }

  private static boolean starts(int[] text, int c) {
    return text.length >= 3 && text[0] == c && text[1] == c && text[2] == c;
  }
}
