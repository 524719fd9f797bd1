package io.hardenlint.jinja.python;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Letter case, and the {@code str.is…} tests. */
public final class PythonCase {
  private PythonCase() {}

  /** {@code text.upper()}. */
  public static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /** {@code text.lower()}. */
  public static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /**
   * {@code text.casefold()}.
   *
   * @throws PythonError for letters beyond Latin-1, whose folding is not reproduced
   */
  public static String casefold(String text) {
    if (text.codePoints().anyMatch(c -> c > 0xff && Character.isLetter(c))) {
      throw PythonError.unsupported("casefold() of letters beyond Latin-1");
    }
    return lower(text).replace("ß", "ss").replace("µ", "μ");
  }

  /** {@code text.capitalize()}: the first character in title case, the rest in lower case. */
  public static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.codePointAt(0);
    return titleCase(first) + lower(text).substring(lower(Character.toString(first)).length());
  }

  /** {@code text.title()}: each run of cased characters begins in title case. */
  public static String title(String text) {
    StringBuilder out = new StringBuilder(text.length());
    String lower = lower(text);
    boolean aligned = lower.length() == text.length();
    boolean inWord = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int units = Character.charCount(c);
      if (!inWord) {
        out.append(titleCase(c));
      } else {
        // The lower case of a whole text knows the final sigma.
        out.append(aligned ? lower.substring(i, i + units) : lower(Character.toString(c)));
      }
      inWord = isCased(c);
      i += units;
    }
    return out.toString();
  }

  private static String titleCase(int c) {
    if (c == 'ß') {
      return "Ss";
    }
    if (c > 0x7f && upper(Character.toString(c)).codePoints().count() > 1) {
      throw PythonError.unsupported(
          "the title case of " + PythonStrings.repr(Character.toString(c)));
    }
    return Character.toString(Character.toTitleCase(c));
  }

  /** {@code text.swapcase()}. */
  public static String swapcase(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          String one = Character.toString(c);
          out.append(
              Character.isUpperCase(c) ? lower(one) : Character.isLowerCase(c) ? upper(one) : one);
        });
    return out.toString();
  }

  private static boolean isCased(int c) {
    return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
  }

  /** {@code text.islower()}: some cased character, and none that is not lower case. */
  public static boolean isLower(String text) {
    return anyCased(text)
        && text.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
  }

  /** {@code text.isupper()}. */
  public static boolean isUpper(String text) {
    return anyCased(text)
        && text.codePoints().noneMatch(c -> Character.isLowerCase(c) || Character.isTitleCase(c));
  }

  private static boolean anyCased(String text) {
    return text.codePoints().anyMatch(PythonCase::isCased);
  }

  /** {@code text.istitle()}. */
  public static boolean isTitle(String text) {
    boolean cased = false;
    boolean inWord = false;
    for (int c : text.codePoints().toArray()) {
      boolean first = Character.isUpperCase(c) || Character.isTitleCase(c);
      if (first ? inWord : Character.isLowerCase(c) && !inWord) {
        return false;
      }
      inWord = isCased(c);
      cased |= inWord;
    }
    return cased;
  }

  /** {@code text.isalpha()}. */
  public static boolean isAlpha(String text) {
    return all(text, Character::isLetter);
  }

  /** {@code text.isalnum()}. */
  public static boolean isAlnum(String text) {
    return all(text, c -> Character.isLetter(c) || isNumeric(c));
  }

  /** {@code text.isdecimal()}. */
  public static boolean isDecimal(String text) {
    return all(text, Character::isDigit);
  }

  /** {@code text.isdigit()}: decimals, and digits such as superscripts. */
  public static boolean isDigit(String text) {
    return all(
        text,
        c -> {
          if (c > 0x7f
              && Character.getType(c) == Character.OTHER_NUMBER
              && c != 0xb2
              && c != 0xb3
              && c != 0xb9) {
            if (c > 0xbf) {
              throw PythonError.unsupported(
                  "isdigit() of " + PythonStrings.repr(Character.toString(c)));
            }
            return false;
          }
          return Character.isDigit(c) || c == 0xb2 || c == 0xb3 || c == 0xb9;
        });
  }

  /**
   * {@code text.isnumeric()}.
   *
   * @throws PythonError for ideographs, some of which are numbers
   */
  public static boolean isNumeric(String text) {
    return all(
        text,
        c -> {
          if (Character.isIdeographic(c)) {
            throw PythonError.unsupported(
                "isnumeric() of " + PythonStrings.repr(Character.toString(c)));
          }
          return isNumeric(c);
        });
  }

  private static boolean isNumeric(int c) {
    int type = Character.getType(c);
    return type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  /** {@code text.isspace()}. */
  public static boolean isSpace(String text) {
    return all(text, PythonStrings::isSpace);
  }

  /** {@code text.isascii()}, true for the empty text. */
  public static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /** {@code text.isprintable()}, true for the empty text. */
  public static boolean isPrintable(String text) {
    return text.codePoints().allMatch(PythonStrings::isPrintable);
  }

  /** {@code text.isidentifier()}. */
  public static boolean isIdentifier(String text) {
    if (text.isEmpty()) {
      return false;
    }
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      int c = points[i];
      boolean fits =
          c == '_'
              || (i == 0
                  ? Character.isUnicodeIdentifierStart(c)
                  : Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean all(String text, IntPredicate test) {
    return !text.isEmpty() && text.codePoints().allMatch(test);
  }
}
