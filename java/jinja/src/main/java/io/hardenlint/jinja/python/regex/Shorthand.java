package io.hardenlint.jinja.python.regex;

import org.jspecify.annotations.Nullable;

/** Escapes that stand for a place or a class of characters. */
final class Shorthand {
  private Shorthand() {}

  /**
   * What a letter behind a backslash stands for; null for other characters.
   *
   * @param ascii whether classes hold ASCII only
   */
  static @Nullable Piece of(char letter, boolean ascii) {
    return switch (letter) {
      case 'A' -> Piece.place("(?<!(?s:.))");
      case 'Z' -> Piece.place("(?!(?s:.))");
      case 'b' -> Piece.place(CharacterSets.boundary(ascii));
      case 'B' -> Piece.place(CharacterSets.noBoundary(ascii));
      case 'd', 's', 'w' -> Piece.one("[" + CharacterSets.of(letter, ascii) + "]");
      case 'D', 'S', 'W' ->
          Piece.one("[^" + CharacterSets.of(Character.toLowerCase(letter), ascii) + "]");
      default -> null;
    };
  }
}
