package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.apparmor.Scans.Scan;
import io.hardenlint.confinement.platform.AppArmorVersion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The signs of assignments, and what 5.0 reads as an expression: the lexer's rules for both. */
final class ExpressionRules {
  private static final Map<String, TokenKind> EARLY =
      Map.of("=", TokenKind.EQUALS, "+=", TokenKind.ADD);
  private static final Map<String, TokenKind> ALL =
      Map.of(
          "=", TokenKind.EQUALS,
          "+=", TokenKind.ADD,
          "?=", TokenKind.SET_IF_UNSET,
          ":=", TokenKind.OVERRIDE);

  private final List<LexRule> rules = new ArrayList<>();

  private ExpressionRules() {}

  /** The signs of assignments that a version has. */
  static Map<String, TokenKind> assignments(AppArmorVersion version) {
    return version.atLeast(AppArmorVersion.V5_0) ? ALL : EARLY;
  }

  /** What stands behind {@code if}, and behind the sign of an assignment to a truth value. */
  static List<LexRule> all(Scan operand) {
    ExpressionRules expression = new ExpressionRules();
    expression.operators(operand);
    expression.assignment();
    return expression.rules;
  }

  private void add(Set<LexState> states, Scan shape, LexRule.Action action) {
    rules.add(new LexRule(states, shape, LexRule.ANYTHING, action));
  }

  private static LexRule.Action emit(TokenKind kind) {
    return new LexRule.Emit(kind);
  }

  private void operators(Scan operand) {
    Set<LexState> both = EnumSet.of(LexState.EXPRESSION, LexState.ASSIGN_EXPRESSION);
    add(both, (text, at) -> Scans.signed(text, at, '@'), emit(TokenKind.VARIABLE));
    add(both, (text, at) -> Scans.signed(text, at, '$'), emit(TokenKind.BOOLEAN));
    add(EnumSet.of(LexState.EXPRESSION), Scans.literal("{"), new LexRule.EmitBack(TokenKind.OPEN));
    add(both, Scans.literal("("), emit(TokenKind.OPEN_PAREN));
    add(both, Scans.literal(")"), emit(TokenKind.CLOSE_PAREN));
    for (String word : List.of("and", "or", "not", "defined")) {
      add(both, Scans.literal(word), new LexRule.Word());
    }
    for (String sign : List.of("==", "!=", "in", ">", ">=", "<", "<=")) {
      add(both, Scans.literal(sign), emit(TokenKind.COMPARISON));
    }
    add(both, operand, emit(TokenKind.ID));
  }

  private void assignment() {
    ALL.forEach((sign, kind) ->
        add(
            EnumSet.of(LexState.ASSIGN_EXPRESSION_START),
            Scans.literal(sign),
            new LexRule.EmitBecome(kind, LexState.ASSIGN_EXPRESSION)));
    Scan sign =
        (text, at) -> {
          int start = Scans.blanks(text, at);
          return ALL.keySet().stream()
              .filter(each -> text.startsWith(each, start))
              .mapToInt(each -> start + each.length())
              .max()
              .orElse(-1);
        };
    rules.add(
        new LexRule(
            EnumSet.of(LexState.INITIAL),
            (text, at) -> Scans.signed(text, at, '$'),
            sign,
            new LexRule.EmitEnter(TokenKind.BOOLEAN, LexState.ASSIGN_EXPRESSION_START)));
  }
}
