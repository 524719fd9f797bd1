package io.hardenlint.jinja.yaml;

import java.util.regex.Pattern;

/**
 * The type that PyYAML's resolver gives to a plain scalar: YAML 1.1 as {@code yaml.resolver} in
 * PyYAML 6.0 defines it, which is narrower than the YAML 1.1 types ({@code 1e3} and {@code y} are
 * text).
 */
public enum ScalarTag {
  /** A truth value. */
  BOOL("yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF", "yYnNtTfFoO"),
  /** A floating-point number. */
  FLOAT(
      "[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+][0-9]+)?"
          + "|\\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
          + "|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*"
          + "|[-+]?\\.(?:inf|Inf|INF)"
          + "|\\.(?:nan|NaN|NAN)",
      "-+0123456789."),
  /** An integer. */
  INT(
      "[-+]?0b[0-1_]+"
          + "|[-+]?0[0-7_]+"
          + "|[-+]?(?:0|[1-9][0-9_]*)"
          + "|[-+]?0x[0-9a-fA-F_]+"
          + "|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+",
      "-+0123456789"),
  /** The merge key. */
  MERGE("<<", "<"),
  /** Null. */
  NULL("~|null|Null|NULL|", "~nN"),
  /** A date or moment. */
  TIMESTAMP(
      "[0-9]{4}-[0-9]{2}-[0-9]{2}"
          + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}"
          + "(?:\\.[0-9]*)?(?:[ \\t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?",
      "0123456789"),
  /** The lone {@code =}, for which PyYAML's safe loader has no constructor. */
  VALUE("=", "="),
  /** Anything else. */
  STR("", "");

  private final Pattern pattern;
  private final String firstCharacters;

  ScalarTag(String pattern, String firstCharacters) {
    // As in Python, "$" also matches before one final newline.
    this.pattern = Pattern.compile("(?:" + pattern + ")$", Pattern.UNIX_LINES);
    this.firstCharacters = firstCharacters;
  }

  /** Resolves a plain scalar; the first matching type in the order of PyYAML's table wins. */
  public static ScalarTag resolve(String text) {
    if (text.isEmpty()) {
      return NULL;
    }
    char first = text.charAt(0);
    for (ScalarTag tag : values()) {
      if (tag.firstCharacters.indexOf(first) >= 0 && tag.pattern.matcher(text).lookingAt()) {
        return tag;
      }
    }
    return STR;
  }
}
