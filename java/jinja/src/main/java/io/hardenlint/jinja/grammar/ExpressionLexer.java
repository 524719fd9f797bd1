package io.hardenlint.jinja.grammar;

import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonCase;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyStr;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the tokens inside an expression or a tag. */
final class ExpressionLexer {
  private static final Pattern FLOAT =
      Pattern.compile(
          "(?:[0-9]+_)*+[0-9]++"
              + "(?:(?:\\.(?:[0-9]+_)*+[0-9]++)?e[+-]?(?:[0-9]+_)*+[0-9]++|\\.(?:[0-9]+_)*+[0-9]++)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern INTEGER =
      Pattern.compile(
          // Possessive: what can be given back would take a stack frame for each digit.
          "0b(?:_?[01])++|0o(?:_?[0-7])++|0x(?:_?[0-9a-f])++|[1-9](?:_?[0-9])*+|0(?:_?0)*+",
          Pattern.CASE_INSENSITIVE);
  private static final String[] OPERATORS = {
    "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}",
    ">", "<", "=", ".", ":", "|", ",", ";"
  };

  private final String source;
  private final Syntax syntax;
  private final boolean rawStrings;
  private final List<Token> tokens;
  private final Deque<String> brackets = new ArrayDeque<>();

  ExpressionLexer(String source, Syntax syntax, boolean rawStrings, List<Token> tokens) {
    this.source = source;
    this.syntax = syntax;
    this.rawStrings = rawStrings;
    this.tokens = tokens;
  }

  /** Whether no bracket is open, so that an end delimiter counts. */
  boolean isBalanced() {
    return brackets.isEmpty();
  }

  /** Reads one token or one stretch of whitespace; where the next begins. */
  int next(int at) {
    char c = source.charAt(at);
    if (PythonStrings.isSpace(c)) {
      return at + 1;
    }
    if (c >= '0' && c <= '9') {
      return number(at);
    }
    int name = nameEnd(at);
    if (name > at) {
      String text = source.substring(at, name);
      if (!PythonCase.isIdentifier(text)) {
        throw SyntaxProblem.error("'" + text + "' is not a name", at);
      }
      tokens.add(new Token(Token.Type.NAME, text, null, at, name));
      return name;
    }
    if (c == '\'' || c == '"') {
      int end = stringEnd(at, c);
      if (end < 0) {
        throw SyntaxProblem.error("the string is not closed; expected " + c, at);
      }
      String text = syntax.withLineEnds(source.substring(at + 1, end));
      String value = rawStrings ? text : StringEscapes.decode(text, at);
      tokens.add(new Token(Token.Type.STRING, "", PyStr.of(value), at, end + 1));
      return end + 1;
    }
    return operator(at);
  }

  private int number(int at) {
    boolean afterDot = at > 0 && source.charAt(at - 1) == '.';
    Matcher real = FLOAT.matcher(source).region(at, source.length());
    if (!afterDot && real.lookingAt()) {
      double value = Double.parseDouble(real.group().replace("_", ""));
      tokens.add(new Token(Token.Type.FLOAT, "", new PyFloat(value), at, real.end()));
      return real.end();
    }
    Matcher integer = INTEGER.matcher(source).region(at, source.length());
    if (!integer.lookingAt()) {
      throw SyntaxProblem.error("a number was expected", at);
    }
    String digits = integer.group().replace("_", "");
    int radix =
        switch (digits.length() > 1 ? digits.charAt(1) : ' ') {
          case 'b', 'B' -> 2;
          case 'o', 'O' -> 8;
          case 'x', 'X' -> 16;
          default -> 10;
        };
    if (radix == 10 && digits.length() > Limit.INTEGER_DIGITS.bound()) {
      throw SyntaxProblem.error(Limit.INTEGER_DIGITS.message(), at);
    }
    BigInteger value = new BigInteger(radix == 10 ? digits : digits.substring(2), radix);
    tokens.add(new Token(Token.Type.INTEGER, "", PyInt.of(value), at, integer.end()));
    return integer.end();
  }

  private int nameEnd(int at) {
    int end = at;
    while (end < source.length()) {
      int c = source.codePointAt(end);
      boolean part =
          c == '_'
              || Character.isLetterOrDigit(c)
              || (c > 0x7f
                  && Character.isUnicodeIdentifierPart(c)
                  && !Character.isIdentifierIgnorable(c));
      if (!part) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  private int stringEnd(int at, char quote) {
    for (int i = at + 1; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == quote) {
        return i;
      }
    }
    return -1;
  }

  private int operator(int at) {
    for (String symbol : OPERATORS) {
      if (source.startsWith(symbol, at)) {
        balance(symbol, at);
        int end = at + symbol.length();
        tokens.add(new Token(Token.Type.OPERATOR, symbol, null, at, end));
        return end;
      }
    }
    String c = Character.toString(source.codePointAt(at));
    throw SyntaxProblem.error("unexpected character '" + c + "'", at);
  }

  private void balance(String symbol, int at) {
    switch (symbol) {
      case "{" -> brackets.push("}");
      case "(" -> brackets.push(")");
      case "[" -> brackets.push("]");
      case "}", ")", "]" -> {
        if (brackets.isEmpty()) {
          throw SyntaxProblem.error("unexpected '" + symbol + "': no bracket is open", at);
        }
        String expected = brackets.pop();
        if (!expected.equals(symbol)) {
          throw SyntaxProblem.error("unexpected '" + symbol + "'; expected '" + expected + "'", at);
        }
      }
      default -> {}
    }
  }
}
