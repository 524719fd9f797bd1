package io.hardenlint.jinja.python.regex;

import org.jspecify.annotations.Nullable;

/**
 * How often an item of a pattern may stand: {@code *}, {@code +}, {@code ?} or braces.
 *
 * @param least fewest times
 * @param most most times; {@link Piece#UNBOUNDED} for any number
 * @param end offset behind it in the pattern
 */
record Quantifier(long least, long most, int end) {

  /** The quantifier at an offset; null where none stands, as with braces that are plain text. */
  static @Nullable Quantifier at(String pattern, int at) {
    return switch (at < pattern.length() ? pattern.charAt(at) : '\0') {
      case '*' -> new Quantifier(0, Piece.UNBOUNDED, at + 1);
      case '+' -> new Quantifier(1, Piece.UNBOUNDED, at + 1);
      case '?' -> new Quantifier(0, 1, at + 1);
      case '{' -> braces(pattern, at);
      default -> null;
    };
  }

  private static @Nullable Quantifier braces(String pattern, int at) {
    int end = pattern.indexOf('}', at);
    String body = end < 0 ? "" : pattern.substring(at + 1, end);
    if (!body.matches("[0-9]+|[0-9]*,[0-9]*")) {
      return null;
    }
    int comma = body.indexOf(',');
    String low = comma < 0 ? body : body.substring(0, comma);
    String high = comma < 0 ? body : body.substring(comma + 1);
    if (low.length() > 4 || high.length() > 4) {
      throw Translator.refuse("a repetition of more than 9999", pattern, at);
    }
    long least = low.isEmpty() ? 0 : Long.parseLong(low);
    long most = high.isEmpty() ? Piece.UNBOUNDED : Long.parseLong(high);
    if (most < least) {
      throw Translator.error("min repeat greater than max repeat", pattern, at);
    }
    return new Quantifier(least, most, end + 1);
  }

  /**
   * An item repeated.
   *
   * @param mode what follows the quantifier: nothing, {@code ?} or {@code +}
   */
  Piece of(Piece item, String mode) {
    String count = "{" + least + (most == Piece.UNBOUNDED ? "," : "," + most) + "}" + mode;
    return new Piece(
        item.java() + count,
        Math.min(Piece.UNBOUNDED, item.least() * least),
        most >= Piece.UNBOUNDED && item.most() > 0
            ? Piece.UNBOUNDED
            : Math.min(Piece.UNBOUNDED, item.most() * most),
        item.captures());
  }
}
