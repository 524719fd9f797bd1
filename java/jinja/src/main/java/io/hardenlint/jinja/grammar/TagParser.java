package io.hardenlint.jinja.grammar;

import io.hardenlint.jinja.JinjaExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads tags. */
final class TagParser {
  private final TokenStream stream;
  private final ExpressionParser expressions;
  private final TargetParser targets;
  private final TemplateParser templates;
  private final ReferenceParser references;
  private final Set<JinjaExtension> extensions;

  TagParser(
      TokenStream stream,
      ExpressionParser expressions,
      TemplateParser templates,
      Set<JinjaExtension> extensions) {
    this.extensions = extensions;
    this.stream = stream;
    this.expressions = expressions;
    this.targets = new TargetParser(stream, expressions);
    this.templates = templates;
    this.references = new ReferenceParser(stream, expressions, targets);
  }

  /** One tag, whose begin was read; its end is left to the caller. */
  List<Statement> parse(List<String> ends, @Nullable Token open) {
    Token tag = stream.expectName();
    return switch (tag.text()) {
      case "if" -> List.of(parseIf(tag));
      case "for" -> List.of(parseFor(tag));
      case "set" -> List.of(parseSet(tag));
      case "with" -> List.of(parseWith(tag));
      case "macro" -> List.of(parseMacro(tag));
      case "call" -> List.of(parseCall(tag));
      case "filter" -> List.of(parseFilter(tag));
      case "autoescape" -> List.of(parseAutoescape(tag));
      case "block" -> List.of(parseBlock(tag));
      case "print" -> parsePrint(tag);
      case "include" -> List.of(references.parseInclude(tag));
      case "import" -> List.of(references.parseImport(tag));
      case "from" -> List.of(references.parseFrom(tag));
      case "extends" -> List.of(new Statement.Extends(expressions.parse(), tag.offset()));
      case "do", "break", "continue" -> List.of(parseExtension(tag, ends, open));
      default -> throw UnknownTag.problem(tag, ends, open);
    };
  }

  private Statement parseExtension(Token tag, List<String> ends, @Nullable Token open) {
    if (tag.isName("do") && extensions.contains(JinjaExtension.DO)) {
      return new Statement.Do(expressions.parseTuple(true, false), tag.offset());
    }
    if (!tag.isName("do") && extensions.contains(JinjaExtension.LOOP_CONTROLS)) {
      return new Statement.Jump(tag.isName("break"), tag.offset());
    }
    throw UnknownTag.problem(tag, ends, open);
  }

  private List<Statement> body(Token open, String... ends) {
    stream.skipOperator(":");
    stream.expect(Token.Type.BLOCK_END, "the end of the tag");
    return templates.statements(List.of(ends), open);
  }

  private Statement parseIf(Token tag) {
    List<Statement.Branch> branches = new ArrayList<>();
    List<Statement> otherwise = List.of();
    while (true) {
      Expression test = expressions.parseTuple(false, false);
      branches.add(new Statement.Branch(test, body(tag, "elif", "else", "endif")));
      Token end = stream.next();
      if (end.isName("else")) {
        otherwise = body(tag, "endif");
        stream.next();
      }
      if (!end.isName("elif")) {
        return new Statement.If(List.copyOf(branches), otherwise, tag.offset());
      }
    }
  }

  private Statement parseFor(Token tag) {
    Target target = targets.parse(false);
    stream.expectName("in");
    Expression iterable = expressions.parseTuple(false, false);
    Expression test = stream.skipName("if") ? expressions.parse() : null;
    boolean recursive = stream.skipName("recursive");
    List<Statement> body = body(tag, "endfor", "else");
    List<Statement> otherwise = List.of();
    if (stream.next().isName("else")) {
      otherwise = body(tag, "endfor");
      stream.next();
    }
    return new Statement.For(target, iterable, test, recursive, body, otherwise, tag.offset());
  }

  private Statement parseSet(Token tag) {
    Target target = targets.parse(true);
    if (stream.skipOperator("=")) {
      return new Statement.Set(target, expressions.parseTuple(true, false), tag.offset());
    }
    Expression.Filter filter = expressions.primary().filterChain(false);
    List<Statement> body = body(tag, "endset");
    stream.next();
    return new Statement.SetBlock(target, filter, body, tag.offset());
  }

  private Statement parseWith(Token tag) {
    List<Target> names = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    while (!stream.at(Token.Type.BLOCK_END)) {
      if (!names.isEmpty()) {
        stream.expectOperator(",");
      }
      names.add(targets.parse(false));
      stream.expectOperator("=");
      values.add(expressions.parse());
    }
    List<Statement> body = body(tag, "endwith");
    stream.next();
    return new Statement.With(List.copyOf(names), List.copyOf(values), body, tag.offset());
  }

  private Statement parseMacro(Token tag) {
    String name = targets.name();
    Statement.Parameters parameters = parameters();
    List<Statement> body = body(tag, "endmacro");
    stream.next();
    return new Statement.Macro(name, parameters, body, tag.offset());
  }

  private Statement.Parameters parameters() {
    List<String> names = new ArrayList<>();
    List<Expression> defaults = new ArrayList<>();
    stream.expectOperator("(");
    while (!stream.atOperator(")")) {
      if (!names.isEmpty()) {
        stream.expectOperator(",");
      }
      int offset = stream.current().offset();
      String name = targets.name();
      if (names.contains(name)) {
        throw SyntaxProblem.error("the parameter '" + name + "' stands twice", offset);
      }
      names.add(name);
      if (stream.skipOperator("=")) {
        defaults.add(expressions.parse());
      } else if (!defaults.isEmpty()) {
        throw SyntaxProblem.error(
            "the parameter '" + name + "' needs a default, since one before it has one", offset);
      }
    }
    stream.expectOperator(")");
    return new Statement.Parameters(List.copyOf(names), List.copyOf(defaults));
  }

  private Statement parseCall(Token tag) {
    Statement.Parameters parameters =
        stream.atOperator("(") ? parameters() : new Statement.Parameters(List.of(), List.of());
    int offset = stream.current().offset();
    if (!(expressions.parse() instanceof Expression.Call call)) {
      throw SyntaxProblem.error("expected the call of a macro", offset);
    }
    List<Statement> body = body(tag, "endcall");
    stream.next();
    return new Statement.CallBlock(parameters, call, body, tag.offset());
  }

  private Statement parseFilter(Token tag) {
    Expression.Filter filter = Objects.requireNonNull(expressions.primary().filterChain(true));
    List<Statement> body = body(tag, "endfilter");
    stream.next();
    return new Statement.FilterBlock(filter, body, tag.offset());
  }

  private Statement parseAutoescape(Token tag) {
    Expression enabled = expressions.parse();
    List<Statement> body = body(tag, "endautoescape");
    stream.next();
    return new Statement.Autoescape(enabled, body, tag.offset());
  }

  private List<Statement> parsePrint(Token tag) {
    List<Statement> prints = new ArrayList<>();
    while (!stream.at(Token.Type.BLOCK_END)) {
      if (!prints.isEmpty()) {
        stream.expectOperator(",");
      }
      prints.add(new Statement.Print(expressions.parse(), tag.offset()));
    }
    return prints;
  }

  private Statement parseBlock(Token tag) {
    String name = stream.expectName().text();
    boolean scoped = stream.skipName("scoped");
    boolean required = stream.skipName("required");
    if (stream.atOperator("-")) {
      throw SyntaxProblem.error("a block's name has no '-'; use '_'", stream.current().offset());
    }
    List<Statement> body = body(tag, "endblock");
    if (required && !body.stream().allMatch(TagParser::isBlank)) {
      throw SyntaxProblem.error("a required block may hold only blanks and comments", tag.offset());
    }
    stream.next();
    stream.skipName(name);
    return new Statement.Block(name, scoped, required, body, tag.offset());
  }

  private static boolean isBlank(Statement statement) {
    return statement instanceof Statement.Text t
        && io.hardenlint.jinja.python.PythonStrings.strip(t.text()).isEmpty();
  }
}
