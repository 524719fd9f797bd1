package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.text.Place;

/**
 * A token of the grammar.
 *
 * @param kind what it is
 * @param text quotes and needless escapes removed
 * @param place where it stands, quotes included
 */
record Token(TokenKind kind, String text, Place place) {
  /** Whether it is that keyword. */
  boolean is(String keyword) {
    return kind == TokenKind.WORD && text.equals(keyword);
  }

  /** For messages. */
  String described() {
    return kind == TokenKind.END
        ? kind.toString()
        : "\"" + place.excerpt().lines().findFirst().orElse("") + "\"";
  }
}
