package io.hardenlint.jinja.grammar;

import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.python.PythonStrings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a template into tokens, with the rules of jinja2's {@code Lexer}: the longest start
 * delimiter wins; {@code -} strips, {@code +} keeps; {@code trim_blocks} takes one line end after
 * tags, comments and {@code endraw}; {@code lstrip_blocks} takes blanks before a tag that is the
 * first on its line.
 */
final class Lexer {
  private final Syntax syntax;
  private final TemplateOptions options;
  private final String source;
  private final List<Start> starts;
  private final List<Token> tokens = new ArrayList<>();
  private int position;
  private boolean lineStarting = true;

  /** What a delimiter begins. */
  private enum Kind {
    RAW,
    VARIABLE,
    COMMENT,
    BLOCK
  }

  private record Start(Kind kind, String delimiter) {}

  /** A start delimiter that was found; {@code sign} is -, + or a blank. */
  private record Found(Kind kind, int begin, int end, char sign) {}

  private Lexer(String text, Syntax syntax) {
    this.syntax = syntax;
    this.options = syntax.options();
    this.source =
        !syntax.keepTrailingNewline() && text.endsWith("\n")
            ? text.substring(0, text.length() - 1)
            : text;
    List<Start> all = new ArrayList<>();
    all.add(new Start(Kind.VARIABLE, options.variableStart()));
    all.add(new Start(Kind.COMMENT, options.commentStart()));
    all.add(new Start(Kind.BLOCK, options.blockStart()));
    all.sort((one, other) -> other.delimiter.length() - one.delimiter.length());
    this.starts = List.copyOf(all);
  }

  /**
   * The tokens of a text whose line ends are {@code \n}.
   *
   * @throws SyntaxProblem if Jinja2 refuses it
   */
  static List<Token> tokenize(String text, Syntax syntax) {
    Lexer lexer = new Lexer(text, syntax);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (position < source.length()) {
      Found found = findStart();
      if (found == null) {
        data(position, source.length());
        position = source.length();
        break;
      }
      data(position, leftTrimmed(position, found));
      position = found.end;
      lineStarting = source.charAt(position - 1) == '\n';
      switch (found.kind) {
        case RAW -> raw();
        case COMMENT -> comment(found);
        case BLOCK -> expression(found, Token.Type.BLOCK_BEGIN, Token.Type.BLOCK_END);
        case VARIABLE -> expression(found, Token.Type.VARIABLE_BEGIN, Token.Type.VARIABLE_END);
      }
    }
    add(Token.Type.END, "", source.length(), source.length());
  }

  private @Nullable Found findStart() {
    for (int at = position; at < source.length(); at++) {
      Found raw = rawBegin(at);
      if (raw != null) {
        return raw;
      }
      for (Start start : starts) {
        if (source.startsWith(start.delimiter, at)) {
          int end = at + start.delimiter.length();
          char sign = signAt(end);
          return new Found(start.kind, at, sign == ' ' ? end : end + 1, sign);
        }
      }
    }
    return null;
  }

  private char signAt(int at) {
    char c = at < source.length() ? source.charAt(at) : ' ';
    return c == '-' || c == '+' ? c : ' ';
  }

  private @Nullable Found rawBegin(int at) {
    if (!source.startsWith(options.blockStart(), at)) {
      return null;
    }
    int next = at + options.blockStart().length();
    char sign = signAt(next);
    next = skipSpace(sign == ' ' ? next : next + 1);
    if (!source.startsWith("raw", next)) {
      return null;
    }
    next = skipSpace(next + 3);
    if (source.startsWith("-" + options.blockEnd(), next)) {
      return new Found(Kind.RAW, at, skipSpace(next + 1 + options.blockEnd().length()), sign);
    }
    return source.startsWith(options.blockEnd(), next)
        ? new Found(Kind.RAW, at, next + options.blockEnd().length(), sign)
        : null;
  }

  private int skipSpace(int at) {
    int next = at;
    while (next < source.length() && PythonStrings.isSpace(source.charAt(next))) {
      next++;
    }
    return next;
  }

  /** The end of the text before a delimiter, after the stripping that the delimiter asks for. */
  private int leftTrimmed(int begin, Found found) {
    if (found.sign == '-') {
      int end = found.begin;
      while (end > begin && PythonStrings.isSpace(source.charAt(end - 1))) {
        end--;
      }
      return end;
    }
    if (found.sign != '+' && options.lstripBlocks() && found.kind != Kind.VARIABLE) {
      int line = source.lastIndexOf('\n', found.begin - 1) + 1;
      int from = Math.max(line, begin);
      boolean atLineStart = line > begin || lineStarting;
      if (atLineStart && from < found.begin && skipSpace(from) >= found.begin) {
        return from;
      }
    }
    return found.begin;
  }

  private void data(int begin, int end) {
    if (end > begin) {
      String text = source.substring(begin, end);
      add(Token.Type.DATA, syntax.withLineEnds(text), begin, end);
    }
  }

  private void raw() {
    for (int at = position; at < source.length(); at++) {
      if (!source.startsWith(options.blockStart(), at)) {
        continue;
      }
      int next = at + options.blockStart().length();
      char sign = signAt(next);
      next = skipSpace(sign == ' ' ? next : next + 1);
      if (!source.startsWith("endraw", next)) {
        continue;
      }
      int end = closing(skipSpace(next + 6), options.blockEnd(), true);
      if (end >= 0) {
        data(position, leftTrimmed(position, new Found(Kind.RAW, at, end, sign)));
        advance(end);
        return;
      }
    }
    if (position < source.length()) {
      throw SyntaxProblem.error(
          "the raw block is not closed; expected " + options.blockStart() + " endraw", position);
    }
  }

  private void comment(Found found) {
    for (int at = position; at < source.length(); at++) {
      int end = closing(at, options.commentEnd(), true);
      if (end >= 0) {
        advance(end);
        return;
      }
    }
    if (position < source.length()) {
      throw SyntaxProblem.error(
          "the comment is not closed; expected '" + options.commentEnd() + "'", found.begin);
    }
  }

  /** Where the text after an end delimiter at this place begins, or -1 if there is none. */
  private int closing(int at, String delimiter, boolean block) {
    if (block && source.startsWith("+" + delimiter, at)) {
      return at + 1 + delimiter.length();
    }
    if (source.startsWith("-" + delimiter, at)) {
      return skipSpace(at + 1 + delimiter.length());
    }
    if (!source.startsWith(delimiter, at)) {
      return -1;
    }
    int end = at + delimiter.length();
    boolean trims = block && options.trimBlocks() && source.startsWith("\n", end);
    return trims ? end + 1 : end;
  }

  private void advance(int end) {
    position = end;
    lineStarting = end > 0 && source.charAt(end - 1) == '\n';
  }

  private void expression(Found found, Token.Type beginType, Token.Type endType) {
    boolean block = beginType == Token.Type.BLOCK_BEGIN;
    add(beginType, "", found.begin, found.end);
    ExpressionLexer inner =
        new ExpressionLexer(source, syntax, !block && syntax.rawStrings(), tokens);
    while (position < source.length()) {
      if (inner.isBalanced()) {
        int end = closing(position, block ? options.blockEnd() : options.variableEnd(), block);
        if (end >= 0) {
          add(endType, "", position, end);
          advance(end);
          return;
        }
      }
      position = inner.next(position);
    }
  }

  private void add(Token.Type type, String text, int begin, int end) {
    tokens.add(new Token(type, text, null, begin, end));
  }
}
