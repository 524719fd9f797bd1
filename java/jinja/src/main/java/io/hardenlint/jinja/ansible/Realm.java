package io.hardenlint.jinja.ansible;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.dialect.Place;
import io.hardenlint.jinja.evaluate.Evaluator;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Syntax;
import io.hardenlint.jinja.grammar.SyntaxProblem;
import io.hardenlint.jinja.problem.Raised;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.scope.Layer;
import io.hardenlint.jinja.statement.Driver;
import io.hardenlint.jinja.statement.Output;
import io.hardenlint.jinja.statement.Runner;
import io.hardenlint.jinja.statement.Unit;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.UndefinedUse;
import io.hardenlint.jinja.value.Value;
import io.hardenlint.jinja.variables.Settled;
import io.hardenlint.jinja.variables.TextRenderer;
import io.hardenlint.jinja.variables.VariableStore;
import io.hardenlint.jinja.yaml.YamlNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One set of variables, and what renders templates among them: the play's, or another host's. */
final class Realm implements TextRenderer {
  private final Session session;
  private final UnitReader reader;
  private final Layer globals;
  private final Map<String, VariableDefinition> definitions;
  private final Map<String, Value> above;
  private final List<Path> searchPath;
  private final VariableStore variables;
  private final Settled settled = new Settled();
  private final Evaluator evaluator;
  private final Syntax variableSyntax;

  Realm(
      Session session,
      UnitReader reader,
      Layer globals,
      Map<String, VariableDefinition> definitions,
      Map<String, Value> above,
      List<Path> searchPath) {
    this.session = session;
    this.reader = reader;
    this.globals = globals;
    this.definitions = definitions;
    this.above = above;
    this.searchPath = searchPath;
    this.variables = new VariableStore(session, this, definitions, above);
    this.evaluator = new Evaluator(session, variables);
    this.variableSyntax =
        Syntax.ofVariable(
            session.behaviour().variableOptions(session.request().options()),
            session.request().surroundings().extensions());
  }

  VariableStore variables() {
    return variables;
  }

  /** An argument of a task, rendered among the variables. */
  Value argument(YamlNode node) {
    String name = "an argument";
    Map<String, VariableDefinition> all = new LinkedHashMap<>(definitions);
    all.put(name, new VariableDefinition(name, node, node.position()));
    Realm inner = new Realm(session, reader, globals, all, above, searchPath);
    return Objects.requireNonNull(Objects.requireNonNull(inner.variables.find(name)).value());
  }

  Runner runner(Syntax syntax, Driver driver, Place place) {
    return new Runner(
        session,
        evaluator,
        new TemplateFiles(session, syntax, reader, searchPath),
        globals,
        driver,
        place);
  }

  @Override
  public Value render(String text, Position position) {
    session.variableRendered();
    return render(text, variableSyntax, position, false);
  }

  @Override
  public Value render(CallContext.FileTemplate template, Position position) {
    Map<String, Value> all = new LinkedHashMap<>(above);
    all.putAll(template.variables());
    Realm inner = new Realm(session, reader, globals, definitions, all, template.searchPath());
    Syntax syntax =
        Syntax.ofFile(template.options(), session.request().surroundings().extensions());
    String file = template.file().toString();
    boolean reads = session.readsCaptured();
    Value result =
        session.within(
            "lookup of template '" + file + "'",
            position,
            () ->
                syntax.isTemplate(template.text())
                    ? inner.render(template.text(), syntax, new Position(file, 1, 1), true)
                    : PyStr.of(template.text()));
    session.readCaptured(reads);
    return result;
  }

  @Override
  public Settled settled() {
    return settled;
  }

  @Override
  public Value all(Map<String, VariableDefinition> others) {
    return new Realm(session, reader, globals, others, Map.of(), searchPath).variables.ofHost();
  }

  /** In the newer releases, what a rendering can fail with becomes its value. */
  private Value render(String text, Syntax syntax, Position position, boolean file) {
    try {
      return session.readingAnew(() -> concatenated(text, syntax, position, file));
    } catch (UndefinedUse use) {
      if (session.behaviour().capturesFailures()) {
        return use.source();
      }
      throw use;
    } catch (Raised raised) {
      return captured(raised);
    } catch (PythonError error) {
      RuntimeException located = session.located(error, position);
      if (located instanceof Raised raised) {
        return captured(raised);
      }
      throw located;
    } catch (SyntaxProblem problem) {
      throw session.refusal(problem.code(), problem.getMessage(), position);
    }
  }

  private Value captured(Raised raised) {
    if (session.behaviour().capturesFailures()) {
      return new PyUndefined(raised.problem(), true);
    }
    throw raised;
  }

  private Value concatenated(String text, Syntax syntax, Position position, boolean file) {
    boolean checked = session.behaviour().checksHeader();
    Header header = Header.read(text, syntax, checked);
    String body = text.substring(header.length());
    if (!file && header.length() > 0 && !header.isTemplate(body, checked)) {
      return PyStr.of(text);
    }
    if (header.unread()) {
      return PyStr.of(body);
    }
    SourceText source =
        file
            ? SourceText.ofFile(body, position.file(), header.length() > 0 ? 2 : 1)
            : SourceText.at(body, position);
    Unit unit = reader.read(source, header.syntax());
    Output output = Output.whole(session, Place.VARIABLE);
    Runner runner = runner(header.syntax(), Driver.PLAIN, Place.VARIABLE);
    Value result =
        output.valueOf(() -> runner.render(unit, variables.afresh().over(globals), output));
    if (!(result instanceof PyStr s)) {
      return result;
    }
    String lost =
        TrailingNewlines.lost(
            text,
            s.text(),
            session.behaviour().lostLineEnd(syntax.options(), header.syntax().options()));
    return lost.isEmpty() ? s : new PyStr(s.text() + lost, s.markup());
  }
}
