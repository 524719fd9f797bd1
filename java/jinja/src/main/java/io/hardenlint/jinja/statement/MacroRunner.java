package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.evaluate.Evaluator;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.Expression;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.scope.Scope;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.scope.Undeclared;
import io.hardenlint.jinja.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Defines macros and runs call blocks. */
final class MacroRunner {
  private static final Set<String> SPECIAL = Set.of("caller", "kwargs", "varargs");

  private final Session session;
  private final Evaluator evaluator;
  private final Runner runner;

  MacroRunner(Session session, Evaluator evaluator, Runner runner) {
    this.session = session;
    this.evaluator = evaluator;
    this.runner = runner;
  }

  Value define(Statement.Macro macro, State state) {
    return define(macro.name(), macro.parameters(), macro.body(), macro, state);
  }

  void callBlock(Statement.CallBlock block, State state) {
    Value caller = define("caller", block.parameters(), block.body(), block, state);
    Session.Recorded<Value> value =
        session.record(() -> evaluator.call(block.call(), state.frame(), caller));
    runner.print(state, value.result(), block.offset(), Piece.Kind.CALL, value.uses());
  }

  private Value define(
      String name,
      Statement.Parameters parameters,
      List<Statement> body,
      Statement statement,
      State state) {
    Set<String> special = Undeclared.in(body, SPECIAL);
    int caller = parameters.names().indexOf("caller");
    int firstDefault = parameters.names().size() - parameters.defaults().size();
    if (special.contains("caller") && caller >= 0 && caller < firstDefault) {
      throw session.refusal(
          "syntax-error",
          "the parameter 'caller' of the macro '" + name + "' needs a default",
          state.at(statement.offset()));
    }
    return new Macro(
        name,
        parameters.names(),
        special,
        (values, position) ->
            session.within(
                "macro " + name, position, () -> run(parameters, body, statement, state, values)));
  }

  private Value run(
      Statement.Parameters parameters,
      List<Statement> body,
      Statement statement,
      State state,
      Map<String, Slot> values) {
    if (state.scope().isClosed()) {
      throw session.refusal(
          "unsupported-operation",
          "calling a macro after the loop or block that defines it is not reproduced",
          state.at(statement.offset()));
    }
    Scope scope =
        runner.open(state.scope(), state.unit().plan().body(statement), state.run().names());
    Output output = runner.output(state);
    State inner = state.capturing(scope, output);
    // A default that names a parameter without a value means that, not a variable around.
    parameters.names().forEach(name -> scope.set(name, Slot.MISSING));
    values.forEach(scope::set);
    int firstDefault = parameters.names().size() - parameters.defaults().size();
    for (int i = 0; i < parameters.names().size(); i++) {
      String name = parameters.names().get(i);
      if (values.containsKey(name)) {
        continue;
      }
      if (i < firstDefault) {
        scope.set(
            name,
            Slot.of(
                session.undefined(
                    "undefined-value",
                    "the parameter '" + name + "' was not provided",
                    state.at(statement.offset()))));
      } else {
        Expression fallback = parameters.defaults().get(i - firstDefault);
        Session.Recorded<Value> value = evaluator.recorded(fallback, inner.frame());
        scope.set(name, new Slot(value.result(), value.uses()));
      }
    }
    runner.body(body, inner);
    return runner.captured(output, state, statement.offset());
  }
}
