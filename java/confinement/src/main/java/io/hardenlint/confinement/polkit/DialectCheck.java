package io.hardenlint.confinement.polkit;

import io.hardenlint.confinement.text.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.Token;
import org.mozilla.javascript.ast.ArrayLiteral;
import org.mozilla.javascript.ast.Assignment;
import org.mozilla.javascript.ast.AstNode;
import org.mozilla.javascript.ast.AstRoot;
import org.mozilla.javascript.ast.Block;
import org.mozilla.javascript.ast.BreakStatement;
import org.mozilla.javascript.ast.CatchClause;
import org.mozilla.javascript.ast.Comment;
import org.mozilla.javascript.ast.ComputedPropertyKey;
import org.mozilla.javascript.ast.ConditionalExpression;
import org.mozilla.javascript.ast.ContinueStatement;
import org.mozilla.javascript.ast.DoLoop;
import org.mozilla.javascript.ast.ElementGet;
import org.mozilla.javascript.ast.EmptyExpression;
import org.mozilla.javascript.ast.EmptyStatement;
import org.mozilla.javascript.ast.ExpressionStatement;
import org.mozilla.javascript.ast.ForInLoop;
import org.mozilla.javascript.ast.ForLoop;
import org.mozilla.javascript.ast.FunctionCall;
import org.mozilla.javascript.ast.FunctionNode;
import org.mozilla.javascript.ast.IfStatement;
import org.mozilla.javascript.ast.InfixExpression;
import org.mozilla.javascript.ast.KeywordLiteral;
import org.mozilla.javascript.ast.Label;
import org.mozilla.javascript.ast.LabeledStatement;
import org.mozilla.javascript.ast.Name;
import org.mozilla.javascript.ast.NewExpression;
import org.mozilla.javascript.ast.NodeVisitor;
import org.mozilla.javascript.ast.NumberLiteral;
import org.mozilla.javascript.ast.ObjectLiteral;
import org.mozilla.javascript.ast.ObjectProperty;
import org.mozilla.javascript.ast.ParenthesizedExpression;
import org.mozilla.javascript.ast.PropertyGet;
import org.mozilla.javascript.ast.RegExpLiteral;
import org.mozilla.javascript.ast.ReturnStatement;
import org.mozilla.javascript.ast.Scope;
import org.mozilla.javascript.ast.StringLiteral;
import org.mozilla.javascript.ast.SwitchCase;
import org.mozilla.javascript.ast.SwitchStatement;
import org.mozilla.javascript.ast.ThrowStatement;
import org.mozilla.javascript.ast.TryStatement;
import org.mozilla.javascript.ast.UnaryExpression;
import org.mozilla.javascript.ast.UpdateExpression;
import org.mozilla.javascript.ast.VariableDeclaration;
import org.mozilla.javascript.ast.VariableInitializer;
import org.mozilla.javascript.ast.WhileLoop;
import org.mozilla.javascript.ast.WithStatement;

/**
 * Finds what Rhino parses and Duktape 2.7 does not: most of ECMAScript 2015 and later, and Rhino's
 * own extensions. Measured with the {@code duk} program of Debian 12.
 */
final class DialectCheck implements NodeVisitor {
  /** Kinds of nodes that are in Duktape's language, as far as {@link #fault} does not object. */
  private static final Set<Class<?>> KNOWN =
      Set.of(
          ArrayLiteral.class,
          Assignment.class,
          AstRoot.class,
          Block.class,
          BreakStatement.class,
          CatchClause.class,
          Comment.class,
          ComputedPropertyKey.class,
          ConditionalExpression.class,
          ContinueStatement.class,
          DoLoop.class,
          ElementGet.class,
          EmptyExpression.class,
          EmptyStatement.class,
          ExpressionStatement.class,
          ForInLoop.class,
          ForLoop.class,
          FunctionCall.class,
          FunctionNode.class,
          IfStatement.class,
          InfixExpression.class,
          KeywordLiteral.class,
          Label.class,
          LabeledStatement.class,
          Name.class,
          NewExpression.class,
          NumberLiteral.class,
          ObjectLiteral.class,
          ObjectProperty.class,
          ParenthesizedExpression.class,
          PropertyGet.class,
          RegExpLiteral.class,
          ReturnStatement.class,
          Scope.class,
          StringLiteral.class,
          SwitchCase.class,
          SwitchStatement.class,
          ThrowStatement.class,
          TryStatement.class,
          UnaryExpression.class,
          UpdateExpression.class,
          VariableDeclaration.class,
          VariableInitializer.class,
          WhileLoop.class,
          WithStatement.class);

  private final String text;
  private @Nullable Found found;

  DialectCheck(String text) {
    this.text = text;
  }

  /** Something that Duktape refuses. */
  record Found(String what, Span span) {}

  /** The first such thing. */
  Optional<Found> found() {
    return Optional.ofNullable(found);
  }

  @Override
  public boolean visit(AstNode node) {
    if (found != null) {
      return false;
    }
    Optional<String> fault =
        KNOWN.contains(node.getClass())
            ? fault(node)
            : Optional.of(words(node.getClass().getSimpleName()));
    fault.ifPresent(what -> found = new Found(what, span(node)));
    return found == null;
  }

  private Span span(AstNode node) {
    int start = Math.min(Math.max(0, node.getAbsolutePosition()), text.length());
    return new Span(start, Math.min(text.length(), start + Math.max(0, node.getLength())));
  }

  private String source(AstNode node) {
    Span span = span(node);
    return text.substring(span.start(), span.end());
  }

  private Optional<String> fault(AstNode node) {
    if (node instanceof FunctionNode function) {
      return function(function);
    }
    if (node instanceof VariableDeclaration variables) {
      return declaration(variables);
    }
    return Optional.ofNullable(
        switch (node) {
          case ArrayLiteral list when list.isDestructuring() -> "destructuring";
          case ObjectLiteral object when object.isDestructuring() -> "destructuring";
          case ForInLoop loop when loop.isForOf() -> "for … of";
          case ForInLoop loop when loop.isForEach() -> "for each";
          case CatchClause clause when clause.getVarName() == null -> "catch without a name";
          case CatchClause clause when clause.getCatchCondition() != null -> "conditional catch";
          case RegExpLiteral pattern -> PatternSyntax.fault(pattern.getValue(), pattern.getFlags());
          case StringLiteral string -> EscapeSyntax.fault(source(string));
          case NumberLiteral number when number.getValue().indexOf('_') >= 0 -> "_ in a number";
          case FunctionCall call when endsWithComma(call, call.getArguments(), call.getRp()) ->
              "comma behind the last argument";
          case PropertyGet get when get.getType() == Token.QUESTION_DOT -> "?.";
          case ElementGet get when get.getType() == Token.QUESTION_DOT -> "?.";
          case FunctionCall call when call.isOptionalCall() -> "?.";
          case InfixExpression infix -> operator(infix.getType());
          default -> null;
        });
  }

  private static @Nullable String operator(int type) {
    if (type == Token.NULLISH_COALESCING || type == Token.ASSIGN_NULLISH) {
      return "??";
    }
    return type == Token.ASSIGN_LOGICAL_AND || type == Token.ASSIGN_LOGICAL_OR
        ? "assignment with && or ||"
        : null;
  }

  private Optional<String> function(FunctionNode function) {
    String what = null;
    if (function.getFunctionType() == FunctionNode.ARROW_FUNCTION) {
      what = "=>";
    } else if (function.isGenerator()) {
      what = "generator";
    } else if (function.isExpressionClosure()) {
      what = "function without braces";
    } else if (function.getDefaultParams() != null || function.hasRestParameter()) {
      what = "default or rest parameter";
    } else if (function.getParams().stream().anyMatch(name -> !(name instanceof Name))) {
      what = "destructuring";
    } else if (endsWithComma(function, function.getParams(), function.getRp())) {
      what = "comma behind the last parameter";
    }
    return Optional.ofNullable(what);
  }

  private static Optional<String> declaration(VariableDeclaration variables) {
    if (variables.isLet()) {
      return Optional.of("let");
    }
    boolean loopHead = variables.getParent() instanceof ForInLoop;
    for (VariableInitializer variable : variables.getVariables()) {
      if (variable.isDestructuring()) {
        return Optional.of("destructuring");
      }
      if (variables.isConst() && variable.getInitializer() == null && !loopHead) {
        return Optional.of("const without a value");
      }
    }
    return Optional.empty();
  }

  /** Whether only blanks and a comma stand between the last of a list and its closing bracket. */
  private boolean endsWithComma(AstNode owner, List<? extends AstNode> items, int closing) {
    if (items.isEmpty() || closing < 0) {
      return false;
    }
    AstNode last = items.getLast();
    int from = last.getAbsolutePosition() + last.getLength();
    int to = Math.min(text.length(), owner.getAbsolutePosition() + closing);
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == ',') {
        return true;
      }
      if (!Character.isWhitespace(c)) {
        return false;
      }
    }
    return false;
  }

  /** A class name such as TemplateLiteral as words. */
  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
