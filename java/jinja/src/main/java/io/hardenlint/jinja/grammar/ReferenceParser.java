package io.hardenlint.jinja.grammar;

import java.util.ArrayList;
import java.util.List;

/** Reads the tags that name other templates. */
final class ReferenceParser {
  private final TokenStream stream;
  private final ExpressionParser expressions;
  private final TargetParser targets;

  ReferenceParser(TokenStream stream, ExpressionParser expressions, TargetParser targets) {
    this.stream = stream;
    this.expressions = expressions;
    this.targets = targets;
  }

  Statement parseInclude(Token tag) {
    Expression template = expressions.parse();
    boolean ignoreMissing = false;
    if (stream.atName("ignore") && stream.look().isName("missing")) {
      ignoreMissing = true;
      stream.next();
      stream.next();
    }
    boolean withContext = !atContext() || withContext();
    return new Statement.Include(template, ignoreMissing, withContext, tag.offset());
  }

  Statement parseImport(Token tag) {
    Expression template = expressions.parse();
    stream.expectName("as");
    String name = targets.name();
    boolean withContext = atContext() && withContext();
    return new Statement.Import(template, name, withContext, tag.offset());
  }

  Statement parseFrom(Token tag) {
    Expression template = expressions.parse();
    stream.expectName("import");
    List<Statement.ImportedName> names = new ArrayList<>();
    boolean withContext = false;
    while (true) {
      if (!names.isEmpty()) {
        stream.expectOperator(",");
      }
      if (atContext()) {
        withContext = withContext();
        break;
      }
      int offset = stream.current().offset();
      String name = targets.name();
      if (name.startsWith("_")) {
        throw SyntaxProblem.error(
            "names that begin with '_' cannot be imported, such as '" + name + "'", offset);
      }
      names.add(new Statement.ImportedName(name, stream.skipName("as") ? targets.name() : name));
      if (atContext()) {
        withContext = withContext();
        break;
      }
      if (!stream.atOperator(",")) {
        break;
      }
    }
    return new Statement.FromImport(template, List.copyOf(names), withContext, tag.offset());
  }

  private boolean atContext() {
    return (stream.atName("with") || stream.atName("without")) && stream.look().isName("context");
  }

  private boolean withContext() {
    boolean with = stream.next().isName("with");
    stream.next();
    return with;
  }
}
