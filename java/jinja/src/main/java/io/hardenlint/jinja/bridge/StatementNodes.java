package io.hardenlint.jinja.bridge;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.tree.ExpressionNode;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.tree.TextNode;
import com.hubspot.jinjava.tree.output.OutputNode;
import com.hubspot.jinjava.tree.output.RenderedOutputNode;
import com.hubspot.jinjava.tree.parse.DefaultTokenScannerSymbols;
import com.hubspot.jinjava.tree.parse.ExpressionToken;
import com.hubspot.jinjava.tree.parse.TagToken;
import com.hubspot.jinjava.tree.parse.TextToken;
import com.hubspot.jinjava.tree.parse.TokenScannerSymbols;
import io.hardenlint.jinja.grammar.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/** Jinjava nodes that each run one of our statements; what they output goes past Jinjava. */
final class StatementNodes {
  private static final TokenScannerSymbols SYMBOLS = new DefaultTokenScannerSymbols();
  private static final OutputNode NOTHING = new RenderedOutputNode("");
  private static final TextToken TEXT = new TextToken("", 1, 1, SYMBOLS);
  private static final ExpressionToken EXPRESSION = new ExpressionToken("{{ }}", 1, 1, SYMBOLS);
  private static final ConcurrentMap<Class<?>, Kind> KINDS = new ConcurrentHashMap<>();

  /** What Jinjava knows of a kind of tag: nodes share it, as nobody asks for their images. */
  private record Kind(StatementTag tag, TagToken token) {
    static Kind of(Class<?> statement) {
      String name = statement.getSimpleName().toLowerCase(Locale.ROOT);
      return new Kind(new StatementTag(name), new TagToken("{% " + name + " %}", 1, 1, SYMBOLS));
    }
  }

  private StatementNodes() {}

  /** A tree with one node per statement. */
  static Node tree(List<Statement> statements, Consumer<Statement> action) {
    Root root = new Root();
    for (Statement statement : statements) {
      Node node = node(statement, action);
      node.setParent(root);
      root.getChildren().add(node);
    }
    return root;
  }

  private static Node node(Statement statement, Consumer<Statement> action) {
    return switch (statement) {
      case Statement.Text t -> new Text(t, action);
      case Statement.Print p -> new Expression(p, action);
      default -> new Tagged(statement, action);
    };
  }

  private static final class Root extends Node {
    private static final long serialVersionUID = 1L;

    Root() {
      super(TEXT, 1, 1);
    }

    @Override
    public OutputNode render(JinjavaInterpreter interpreter) {
      for (Node child : getChildren()) {
        child.render(interpreter);
      }
      return NOTHING;
    }

    @Override
    public String getName() {
      return "Root";
    }
  }

  private static final class Text extends TextNode {
    private static final long serialVersionUID = 1L;

    private final transient Statement statement;
    private final transient Consumer<Statement> action;

    Text(Statement.Text statement, Consumer<Statement> action) {
      super(TEXT);
      this.statement = statement;
      this.action = action;
    }

    @Override
    public OutputNode render(JinjavaInterpreter interpreter) {
      action.accept(statement);
      return NOTHING;
    }
  }

  private static final class Expression extends ExpressionNode {
    private static final long serialVersionUID = 1L;

    private final transient Statement statement;
    private final transient Consumer<Statement> action;

    Expression(Statement.Print statement, Consumer<Statement> action) {
      super(EXPRESSION);
      this.statement = statement;
      this.action = action;
    }

    @Override
    public OutputNode render(JinjavaInterpreter interpreter) {
      action.accept(statement);
      return NOTHING;
    }
  }

  private static final class Tagged extends TagNode {
    private static final long serialVersionUID = 1L;

    private final transient Statement statement;
    private final transient Consumer<Statement> action;

    Tagged(Statement statement, Consumer<Statement> action) {
      this(statement, action, KINDS.computeIfAbsent(statement.getClass(), Kind::of));
    }

    private Tagged(Statement statement, Consumer<Statement> action, Kind kind) {
      super(kind.tag(), kind.token(), SYMBOLS);
      this.statement = statement;
      this.action = action;
    }

    @Override
    public OutputNode render(JinjavaInterpreter interpreter) {
      action.accept(statement);
      return NOTHING;
    }
  }
}
