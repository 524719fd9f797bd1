package io.hardenlint.jinja.bridge;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.AutoCloseableSupplier.AutoCloseableImpl;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.tree.Node;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.grammar.Syntax;
import io.hardenlint.jinja.grammar.TemplateParser;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Jinjava's interpreter with our language in it. Everything that would let Jinjava read templates,
 * evaluate expressions, load files or swallow errors by its own rules is overridden.
 */
final class AnsibleInterpreter extends JinjavaInterpreter {
  private final Consumer<Statement> action;

  AnsibleInterpreter(
      Jinjava jinjava, Context context, JinjavaConfig config, Consumer<Statement> action) {
    super(jinjava, context, config);
    this.action = action;
  }

  /** Renders statements that were read already. */
  void render(List<Statement> statements) {
    Node tree = StatementNodes.tree(statements, action);
    try (AutoCloseableImpl<JinjavaInterpreter> current =
        JinjavaInterpreter.closeablePushCurrent(this).get()) {
      current.value().render(tree);
    }
  }

  @Override
  public Node parse(String template) {
    Syntax syntax = Syntax.ofFile(TemplateOptions.DEFAULTS, Set.of());
    return StatementNodes.tree(
        TemplateParser.parse(SourceText.ofFile(template, "template", 1), syntax), action);
  }

  @Override
  public String render(Node root) {
    root.render(this);
    return "";
  }

  @Override
  public String render(Node root, boolean processExtendRoots) {
    return render(root);
  }

  @Override
  public Object resolveELExpression(String expression, int lineNumber) {
    throw new IllegalStateException("expressions are evaluated from their trees");
  }

  @Override
  public Object resolveELExpression(String expression, int lineNumber, int position) {
    return resolveELExpression(expression, lineNumber);
  }

  @Override
  public Object resolveELExpressionSilently(String expression) {
    return resolveELExpression(expression, 0);
  }

  @Override
  public Object retraceVariable(String variable, int lineNumber, int startPosition) {
    return resolveELExpression(variable, lineNumber);
  }

  @Override
  public Object resolveObject(String variable, int lineNumber, int startPosition) {
    return resolveELExpression(variable, lineNumber);
  }

  @Override
  public String getResource(String resource) throws IOException {
    throw new IOException("Jinjava loads nothing: " + resource);
  }

  @Override
  public void addError(TemplateError error) {
    throw new IllegalStateException(error.getMessage(), error.getException());
  }
}
