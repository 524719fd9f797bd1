package io.hardenlint.confinement.apparmor;

import java.util.Set;

/**
 * What the lexer does with a shape of text in some states.
 *
 * @param states where it applies
 * @param shape the text that is taken
 * @param context what must stand behind it, which is not taken but counts when the longest match is
 *     chosen
 * @param action what then happens
 */
record LexRule(Set<LexState> states, Scans.Scan shape, Scans.Scan context, Action action) {
  /** Nothing need stand behind. */
  static final Scans.Scan ANYTHING = (text, at) -> at;

  /** What happens with the text that was taken. */
  sealed interface Action {}

  /** Nothing: blanks and the like. */
  record Skip() implements Action {}

  /** A comment. */
  record Comment() implements Action {}

  /** The state before comes back, without a token. */
  record Back() implements Action {}

  /** The name of a file to read in. */
  record Include() implements Action {}

  /** Another state begins, without a token. */
  record Enter(LexState state) implements Action {}

  /** A token. */
  record Emit(TokenKind kind) implements Action {}

  /** A token, and the state before comes back. */
  record EmitBack(TokenKind kind) implements Action {}

  /** A token, and another state begins; the one now comes back after it. */
  record EmitEnter(TokenKind kind, LexState state) implements Action {}

  /** A token, and another state takes the place of this one. */
  record EmitBecome(TokenKind kind, LexState state) implements Action {}

  /** A word that may be a keyword, and then may begin a state. */
  record Word() implements Action {}

  /** What the parser refuses by name. */
  record Refuse(String message) implements Action {}
}
