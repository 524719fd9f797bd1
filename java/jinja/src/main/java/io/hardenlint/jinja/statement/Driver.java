package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.grammar.Statement;
import java.util.List;
import java.util.function.Consumer;

/** Takes the outermost statements of a template through their rendering, in order. */
@FunctionalInterface
public interface Driver {
  /** One after the other. */
  Driver PLAIN = (body, action) -> body.forEach(action);

  /** Calls the action for each statement. */
  void drive(List<Statement> body, Consumer<Statement> action);
}
