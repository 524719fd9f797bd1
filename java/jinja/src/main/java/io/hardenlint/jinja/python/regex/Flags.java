package io.hardenlint.jinja.python.regex;

/**
 * The flags of a part of a pattern.
 *
 * @param ignoreCase {@code i}
 * @param multiLine {@code m}
 * @param dotAll {@code s}
 * @param verbose {@code x}
 * @param ascii {@code a}
 */
record Flags(
    boolean ignoreCase, boolean multiLine, boolean dotAll, boolean verbose, boolean ascii) {

  Flags with(char letter, boolean on) {
    return switch (letter) {
      case 'i' -> new Flags(on, multiLine, dotAll, verbose, ascii);
      case 'm' -> new Flags(ignoreCase, on, dotAll, verbose, ascii);
      case 's' -> new Flags(ignoreCase, multiLine, on, verbose, ascii);
      case 'x' -> new Flags(ignoreCase, multiLine, dotAll, on, ascii);
      case 'a' -> new Flags(ignoreCase, multiLine, dotAll, verbose, on);
      default -> this;
    };
  }
}
