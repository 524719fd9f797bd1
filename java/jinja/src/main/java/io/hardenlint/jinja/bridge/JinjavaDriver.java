package io.hardenlint.jinja.bridge;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.tree.Node;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.statement.Driver;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes templates through Jinjava's tree of nodes.
 *
 * <p>The nodes are Jinjava's and run in its interpreter as well ({@code BridgeTest}), but none of
 * them asks it anything. So no interpreter is made: its start alone (a Jackson mapper, the locale
 * data that the mapper formats dates with, 180 filters and tags, an expression language) takes five
 * times as long as a bare JVM, and none of it decides a byte.
 */
public final class JinjavaDriver implements Driver {
  private static final @Nullable JinjavaInterpreter NONE = null;

  /** A driver. */
  public JinjavaDriver() {}

  @Override
  public void drive(List<Statement> body, Consumer<Statement> action) {
    Node tree = StatementNodes.tree(body, action);
    tree.render(NONE);
  }
}
