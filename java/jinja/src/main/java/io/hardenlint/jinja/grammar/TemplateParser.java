package io.hardenlint.jinja.grammar;

import io.hardenlint.jinja.JinjaExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a template as {@code jinja2.parser} does. */
public final class TemplateParser {
  private final TokenStream stream;
  private final ExpressionParser expressions;
  private final TagParser tags;

  private TemplateParser(TokenStream stream, Set<JinjaExtension> extensions) {
    this.stream = stream;
    this.expressions = new ExpressionParser(stream);
    this.tags = new TagParser(stream, expressions, this, extensions);
  }

  /**
   * The statements of a template.
   *
   * @throws SyntaxProblem if Jinja2 refuses it, or its meaning is not reproduced
   */
  public static List<Statement> parse(SourceText source, Syntax syntax) {
    TokenStream stream = new TokenStream(Lexer.tokenize(source.text(), syntax));
    return new TemplateParser(stream, syntax.extensions()).statements(List.of(), null);
  }

  /**
   * Statements up to a tag of one of these names, which becomes the current token.
   *
   * @param open the tag that has to be closed, or null at the outermost level
   */
  List<Statement> statements(List<String> ends, @Nullable Token open) {
    List<Statement> body = new ArrayList<>();
    while (true) {
      Token token = stream.current();
      switch (token.type()) {
        case DATA -> {
          stream.next();
          body.add(new Statement.Text(token.text(), token.offset()));
        }
        case VARIABLE_BEGIN -> {
          stream.next();
          Expression expression = expressions.parseTuple(true, false);
          stream.expect(Token.Type.VARIABLE_END, "the end of the expression");
          body.add(new Statement.Print(expression, token.offset()));
        }
        case BLOCK_BEGIN -> {
          stream.next();
          if (ends.stream().anyMatch(stream::atName)) {
            return List.copyOf(body);
          }
          body.addAll(tags.parse(ends, open));
          stream.expect(Token.Type.BLOCK_END, "the end of the tag");
        }
        case END -> {
          if (open != null) {
            throw SyntaxProblem.error(
                "the tag '"
                    + open.text()
                    + "' is not closed; expected '"
                    + String.join("' or '", ends)
                    + "'",
                open.offset());
          }
          return List.copyOf(body);
        }
        default -> throw stream.unexpected("text, an expression or a tag");
      }
    }
  }
}
