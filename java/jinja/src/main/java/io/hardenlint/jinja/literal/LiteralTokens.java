package io.hardenlint.jinja.literal;

import io.hardenlint.jinja.grammar.StringEscapes;
import io.hardenlint.jinja.grammar.SyntaxProblem;
import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.Value;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tokens of a Python expression of literals. */
final class LiteralTokens {
  private static final String DIGITS = "[0-9](?:_?[0-9])*";
  private static final Pattern REAL =
      Pattern.compile(
          "(?:%1$s\\.(?:%1$s)?|\\.%1$s)(?:[eE][-+]?%1$s)?|%1$s[eE][-+]?%1$s"
              .replace("%1$s", DIGITS));
  private static final Pattern PREFIXED =
      Pattern.compile("0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+");
  private static final Pattern DECIMAL = Pattern.compile("[1-9](?:_?[0-9])*|0(?:_?0)*");
  private static final Pattern PREFIX = Pattern.compile("(?i)(?:|u|r|b|br|rb)(?=['\"])");

  private final String text;
  private int at;
  private boolean unsupported;

  LiteralTokens(String text) {
    this.text = text;
  }

  boolean meetsUnsupported() {
    return unsupported;
  }

  int offset() {
    return at;
  }

  void skip(int characters) {
    at += characters;
  }

  char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  boolean isAtEnd() {
    return at >= text.length();
  }

  boolean isAtEndOfLine() {
    return isAtEnd() || isLineEnd(peek());
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  boolean takes(char c) {
    if (peek() != c || isAtEnd()) {
      return false;
    }
    at++;
    return true;
  }

  /** Skips blanks and comments; line ends, too, inside brackets. */
  void blanks(boolean lines) {
    while (!isAtEnd()) {
      char c = peek();
      boolean continued = c == '\\' && at + 1 < text.length() && isLineEnd(text.charAt(at + 1));
      if (c == '#') {
        while (!isAtEndOfLine()) {
          at++;
        }
      } else if (c == ' ' || c == '\t' || c == '\f' || (lines && isLineEnd(c))) {
        at++;
      } else if (continued) {
        at += text.startsWith("\r\n", at + 1) ? 3 : 2;
      } else {
        return;
      }
    }
  }

  String match(Pattern pattern) {
    Matcher m = pattern.matcher(text).region(at, text.length());
    if (!m.lookingAt()) {
      throw new NotLiteral();
    }
    at = m.end();
    return m.group();
  }

  private boolean looksLike(Pattern pattern) {
    return pattern.matcher(text).region(at, text.length()).useTransparentBounds(true).lookingAt();
  }

  /** Whether the last mark before the bracket that was just closed is a comma. */
  boolean hadCommaBefore(int open) {
    LiteralTokens inside = new LiteralTokens(text.substring(open + 1, at - 1));
    boolean comma = false;
    while (!inside.isAtEnd()) {
      inside.blanks(true);
      if (inside.isAtEnd()) {
        break;
      }
      if (inside.isAtString()) {
        inside.string();
        comma = false;
      } else {
        comma = inside.peek() == ',';
        inside.skip(1);
      }
    }
    return comma;
  }

  Value number() {
    Value value;
    if (looksLike(PREFIXED)) {
      String digits = match(PREFIXED).replace("_", "").toLowerCase(Locale.ROOT);
      int radix = digits.charAt(1) == 'x' ? 16 : digits.charAt(1) == 'o' ? 8 : 2;
      value = PyInt.of(new BigInteger(digits.substring(2), radix));
    } else if (looksLike(REAL)) {
      value = new PyFloat(Double.parseDouble(match(REAL).replace("_", "")));
    } else {
      String digits = match(DECIMAL).replace("_", "");
      if (digits.length() > Limit.INTEGER_DIGITS.bound()) {
        throw new NotLiteral();
      }
      value = PyInt.of(new BigInteger(digits));
    }
    if (peek() == 'j' || peek() == 'J') {
      unsupported = true;
      at++;
    }
    if (!isAtEnd() && (Character.isUnicodeIdentifierPart(peek()) || peek() == '.')) {
      throw new NotLiteral();
    }
    return value;
  }

  boolean isAtString() {
    return looksLike(PREFIX);
  }

  boolean isAtBytes() {
    int quote = at;
    while (quote < text.length() && text.charAt(quote) != '\'' && text.charAt(quote) != '"') {
      quote++;
    }
    return text.substring(at, quote).toLowerCase(Locale.ROOT).contains("b");
  }

  /** One string literal; the text of bytes does not matter. */
  String string() {
    boolean raw = match(PREFIX).toLowerCase(Locale.ROOT).contains("r");
    char quote = peek();
    String triple = String.valueOf(quote).repeat(3);
    boolean isTriple = text.startsWith(triple, at);
    at += isTriple ? 3 : 1;
    int start = at;
    while (true) {
      if (isAtEnd() || (!isTriple && isLineEnd(peek()))) {
        throw new NotLiteral();
      }
      if (peek() == '\\') {
        at += text.startsWith("\r\n", at + 1) ? 3 : 2;
      } else if (isTriple ? text.startsWith(triple, at) : peek() == quote) {
        break;
      } else {
        at++;
      }
    }
    String inner = text.substring(start, at).replace("\r\n", "\n").replace('\r', '\n');
    at += isTriple ? 3 : 1;
    return raw ? inner : unescaped(inner);
  }

  private String unescaped(String inner) {
    try {
      return StringEscapes.decode(inner, 0);
    } catch (SyntaxProblem problem) {
      if (problem.code().equals("syntax-error")) {
        throw new NotLiteral();
      }
      unsupported = true;
      return inner;
    }
  }
}
