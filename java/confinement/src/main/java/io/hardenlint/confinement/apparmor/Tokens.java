package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens of a file with one to look ahead at. */
final class Tokens {
  private final Lexer lexer;
  private @Nullable Token ahead;
  private Place last;

  Tokens(Lexer lexer, Place start) {
    this.lexer = lexer;
    this.last = start;
  }

  Lexer lexer() {
    return lexer;
  }

  Token peek() throws SyntaxStop {
    if (ahead == null) {
      ahead = lexer.next();
    }
    return ahead;
  }

  Token next() throws SyntaxStop {
    Token token = peek();
    ahead = null;
    last = token.place();
    return token;
  }

  boolean sees(TokenKind kind) throws SyntaxStop {
    return peek().kind() == kind;
  }

  boolean sees(String keyword) throws SyntaxStop {
    return peek().is(keyword);
  }

  boolean take(TokenKind kind) throws SyntaxStop {
    boolean found = sees(kind);
    if (found) {
      next();
    }
    return found;
  }

  boolean take(String keyword) throws SyntaxStop {
    boolean found = sees(keyword);
    if (found) {
      next();
    }
    return found;
  }

  Token expect(TokenKind kind) throws SyntaxStop {
    if (!sees(kind)) {
      throw unexpected(kind.toString());
    }
    return next();
  }

  /** A name, or a variable alone. */
  Token name() throws SyntaxStop {
    if (sees(TokenKind.VARIABLE)) {
      return next();
    }
    return expect(TokenKind.ID);
  }

  /** From a place to the last token taken; only that place if the token stands in another file. */
  Place since(Place start) {
    return start.source() == last.source() && start.span().start() <= last.span().end()
        ? start.source().place(start.span().to(last.span()))
        : start;
  }

  SyntaxStop unexpected(String expected) throws SyntaxStop {
    Token token = peek();
    String text = token.place().excerpt();
    for (String leftOver : List.of("{{", "{%", "{#")) {
      if (text.contains(leftOver) && !text.contains("@{{")) {
        return new SyntaxStop(token.place(), "this looks like a template that was not rendered");
      }
    }
    if (token.kind() == TokenKind.OPEN) {
      String source = token.place().source().text();
      int at = token.place().span().start() + 1;
      if (at < source.length() && "{%#".indexOf(source.charAt(at)) >= 0) {
        return new SyntaxStop(
            token.place().source().place(new Span(at - 1, at + 1)),
            "this looks like a template that was not rendered");
      }
    }
    return new SyntaxStop(
        token.place(), "unexpected " + token.described() + "; expected " + expected);
  }

  /** The includes read since the last call, as items. */
  List<ProfileItem> includes() {
    return new ArrayList<>(lexer.takeIncludes());
  }
}
