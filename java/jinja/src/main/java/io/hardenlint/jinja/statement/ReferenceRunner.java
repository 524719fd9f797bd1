package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.evaluate.Evaluator;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.Expression;
import io.hardenlint.jinja.grammar.Statement;
import io.hardenlint.jinja.problem.Raised;
import io.hardenlint.jinja.scope.Layer;
import io.hardenlint.jinja.scope.Names;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs {@code include}, {@code import}, {@code from} and {@code extends}. */
final class ReferenceRunner {
  private final Session session;
  private final Evaluator evaluator;
  private final Templates templates;
  private final Layer globals;
  private final Runner runner;
  private final IdentityHashMap<Unit, Module> modules = new IdentityHashMap<>();

  ReferenceRunner(
      Session session, Evaluator evaluator, Templates templates, Layer globals, Runner runner) {
    this.session = session;
    this.evaluator = evaluator;
    this.templates = templates;
    this.globals = globals;
    this.runner = runner;
  }

  void include(Statement.Include include, State state) {
    List<String> candidates = names(include.template(), state, true);
    Unit unit = null;
    for (String candidate : candidates) {
      unit = templates.find(candidate, state.at(include.offset()));
      if (unit != null) {
        break;
      }
    }
    if (unit == null) {
      if (include.ignoreMissing()) {
        return;
      }
      throw notFound(candidates, state, include.offset());
    }
    Unit found = unit;
    Layer given = include.withContext() ? visible(state) : globals;
    session.within(
        "include '" + found.source().file() + "'",
        state.at(include.offset()),
        () -> {
          runner.root(found, new Run(found, new Names(given)), state.output());
          return found;
        });
  }

  void importModule(Statement.Import statement, State state) {
    Module module =
        module(statement.template(), statement.withContext(), statement.offset(), state);
    assign(statement.name(), Slot.of(module), state);
  }

  void importNames(Statement.FromImport statement, State state) {
    Module module =
        module(statement.template(), statement.withContext(), statement.offset(), state);
    for (Statement.ImportedName name : statement.names()) {
      Slot slot = module.slot(name.name());
      if (slot == null) {
        slot =
            Slot.of(
                session.undefined(
                    "undefined-value",
                    "the imported template does not export '" + name.name() + "'",
                    state.at(statement.offset())));
      }
      assign(name.alias(), slot, state);
    }
  }

  private static void assign(String name, Slot slot, State state) {
    state.scope().set(name, slot);
    if (state.topLevel()) {
      state.run().names().set(name, slot, false);
    }
  }

  void extend(Statement.Extends statement, State state) {
    if (state.run().isExtended()) {
      throw new Raised(
          session.problem(
              "python-error",
              "a template may extend only one other",
              state.at(statement.offset())));
    }
    Unit base = one(statement.template(), statement.offset(), state);
    state.run().extend(base, state.at(statement.offset()));
  }

  private Module module(Expression template, boolean withContext, int offset, State state) {
    Unit unit = one(template, offset, state);
    Module known = withContext ? null : modules.get(unit);
    if (known != null) {
      return known;
    }
    Names names = new Names(withContext ? visible(state) : globals);
    session.within(
        "import '" + unit.source().file() + "'",
        state.at(offset),
        () -> {
          runner.root(unit, new Run(unit, names), Output.whole(session, runner.place()));
          return unit;
        });
    Module module = new Module(names.exports());
    if (!withContext) {
      modules.put(unit, module);
    }
    return module;
  }

  private Layer visible(State state) {
    return new Inherited(session, state);
  }

  private Unit one(Expression template, int offset, State state) {
    List<String> names = names(template, state, false);
    Unit unit = templates.find(names.get(0), state.at(offset));
    if (unit == null) {
      throw notFound(names, state, offset);
    }
    return unit;
  }

  private List<String> names(Expression template, State state, boolean several) {
    Value value = evaluator.evaluate(template, state.frame());
    @Nullable List<Value> items =
        switch (value) {
          case PyList l when several -> l.values();
          case PyTuple t when several -> t.items();
          default -> List.of(value);
        };
    return items.stream()
        .map(item ->
            switch (item) {
              case PyStr s -> s.text();
              case PyUndefined u -> throw u.trip();
              default ->
                  throw session.refusal(
                      "unsupported-operation",
                      "a template's name is a " + item.typeName() + "; expected text",
                      state.at(template.offset()));
            })
        .toList();
  }

  private Raised notFound(List<String> names, State state, int offset) {
    return new Raised(
        session.problem(
            "template-not-found",
            names.isEmpty()
                ? "the list of templates is empty"
                : "no template '"
                    + String.join("' or '", names)
                    + "' in "
                    + session.request().searchPath(),
            state.at(offset)));
  }
}
