package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.text.SyntaxStop;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the expressions of AppArmor 5.0, behind {@code if} and in assignments to truth values, and
 * says what they come to.
 *
 * <p>Lists are compared as sets of their values, variables in them replaced. {@code defined $name}
 * holds for lists only, whatever sign is written (measured on 5.0.2).
 */
final class ExpressionParser {
  private static final int DEEPEST = 200;

  /** As C's strtol reads it with base 0: blanks, a sign, and what makes it octal or hexadecimal. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "[ \\t-\\r]*([+-]?)(?:0[xX](\\p{XDigit}+)|(0[0-7]*)|([1-9][0-9]*))(.*)", Pattern.DOTALL);

  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

  private final Tokens tokens;
  private final Variables variables;
  private int depth;

  ExpressionParser(Tokens tokens, Variables variables) {
    this.tokens = tokens;
    this.variables = variables;
  }

  /** A word for a truth value, upper or lower case. */
  static boolean truth(Token word) throws SyntaxStop {
    return switch (word.text().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new SyntaxStop(word.place(), "\"" + word.text() + "\" is neither true nor false");
    };
  }

  /** Reads an expression; both sides of {@code and} and {@code or} are always looked at. */
  boolean value() throws SyntaxStop {
    if (++depth > DEEPEST) {
      throw tokens.unexpected("an expression nested less deep");
    }
    boolean value = conjunction();
    while (tokens.take("or")) {
      value |= conjunction();
    }
    depth--;
    return value;
  }

  private boolean conjunction() throws SyntaxStop {
    boolean value = negation();
    while (tokens.take("and")) {
      value &= negation();
    }
    return value;
  }

  private boolean negation() throws SyntaxStop {
    boolean negated = false;
    while (tokens.take("not")) {
      negated = !negated;
    }
    return negated != factor();
  }

  private boolean factor() throws SyntaxStop {
    if (tokens.take(TokenKind.OPEN_PAREN)) {
      boolean value = value();
      tokens.expect(TokenKind.CLOSE_PAREN);
      return value;
    }
    if (tokens.take("defined")) {
      Token name =
          tokens.sees(TokenKind.BOOLEAN) ? tokens.next() : tokens.expect(TokenKind.VARIABLE);
      return variables.defines(Variables.nameOf(name.text()));
    }
    if (tokens.sees(TokenKind.BOOLEAN)) {
      Token name = tokens.next();
      Optional<Boolean> value = variables.truth(Variables.nameOf(name.text()));
      if (value.isEmpty() && !tokens.lexer().unread()) {
        throw new SyntaxStop(name.place(), name.text() + " is not defined");
      }
      return value.orElse(true);
    }
    Token left = tokens.name();
    if (!tokens.sees(TokenKind.COMPARISON)) {
      return truth(left);
    }
    String operator = tokens.next().text();
    Token right = tokens.name();
    Optional<SortedSet<String>> one = values(left);
    Optional<SortedSet<String>> other = values(right);
    return one.isEmpty() || other.isEmpty() || compare(operator, one.get(), other.get(), right);
  }

  /** The values of an operand; nothing if it may be defined in a file that was not read. */
  private Optional<SortedSet<String>> values(Token operand) throws SyntaxStop {
    if (!isVariable(operand.text())) {
      return Optional.of(new TreeSet<>(List.of(operand.text())));
    }
    try {
      return Optional.of(new TreeSet<>(variables.values(Variables.nameOf(operand.text()))));
    } catch (Variables.Failure failure) {
      if (tokens.lexer().unread()) {
        return Optional.empty();
      }
      throw new SyntaxStop(operand.place(), failure.reason());
    }
  }

  private static boolean isVariable(String text) {
    return Scans.signed(text, 0, '@') == text.length();
  }

  private static boolean compare(
      String operator, SortedSet<String> left, SortedSet<String> right, Token place)
      throws SyntaxStop {
    switch (operator) {
      case "==" -> {
        return left.equals(right);
      }
      case "!=" -> {
        return !left.equals(right);
      }
      case "in" -> {
        return right.containsAll(left);
      }
      default -> {}
    }
    Optional<Long> one = number(left, place);
    Optional<Long> other = number(right, place);
    if (one.isPresent() != other.isPresent()) {
      throw new SyntaxStop(place.place(), "a number can only be compared with a number");
    }
    int order = one.isPresent() ? Long.compare(one.get(), other.orElseThrow()) : order(left, right);
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  /** The number that a single value is as a whole, if it is one. */
  private static Optional<Long> number(SortedSet<String> values, Token place) throws SyntaxStop {
    Matcher matcher = NUMBER.matcher(values.size() == 1 ? values.first() : "");
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean hexadecimal = matcher.group(2) != null;
    boolean octal = matcher.group(3) != null;
    String digits = matcher.group(hexadecimal ? 2 : octal ? 3 : 4);
    BigInteger value = new BigInteger(matcher.group(1) + digits, hexadecimal ? 16 : octal ? 8 : 10);
    if (value.compareTo(MOST) > 0 || value.compareTo(MOST.negate().subtract(BigInteger.ONE)) < 0) {
      throw new SyntaxStop(place.place(), "the number " + values.first() + " is out of range");
    }
    return matcher.group(5).isEmpty() ? Optional.of(value.longValue()) : Optional.empty();
  }

  private static int order(SortedSet<String> left, SortedSet<String> right) {
    Iterator<String> others = right.iterator();
    for (String each : left) {
      if (!others.hasNext()) {
        return 1;
      }
      int order = each.compareTo(others.next());
      if (order != 0) {
        return order;
      }
    }
    return others.hasNext() ? -1 : 0;
  }
}
