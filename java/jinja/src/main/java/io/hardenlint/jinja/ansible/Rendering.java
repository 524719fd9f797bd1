package io.hardenlint.jinja.ansible;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderRequest;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.dialect.Behaviour;
import io.hardenlint.jinja.dialect.Place;
import io.hardenlint.jinja.evaluate.Evaluator;
import io.hardenlint.jinja.evaluate.Globals;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Syntax;
import io.hardenlint.jinja.grammar.SyntaxProblem;
import io.hardenlint.jinja.problem.Raised;
import io.hardenlint.jinja.problem.Refusal;
import io.hardenlint.jinja.python.Meter;
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
import io.hardenlint.jinja.variables.VariableStore;

/** One rendering of a template file. */
public final class Rendering {
  private final RenderRequest request;
  private final Session session;
  private final Syntax taskSyntax;
  private final Syntax variableSyntax;
  private final UnitReader reader;
  private final VariableStore variables;
  private final Evaluator evaluator;
  private final Layer globals;

  private Rendering(RenderRequest request) {
    this.request = request;
    this.taskSyntax = new Syntax(request.options(), false, false);
    this.session = new Session(request, SourceText.ofFile("", request.file(), 1));
    this.variableSyntax =
        new Syntax(session.behaviour().variableOptions(request.options()), false, true);
    this.reader = new UnitReader(session, request.variables().keySet());
    this.variables = new VariableStore(session, this::renderText);
    this.evaluator = new Evaluator(session, variables);
    this.globals = new Globals(session);
  }

  /** Whether a request needs rendering at all: other files are copied. */
  public static boolean isTemplate(RenderRequest request) {
    return !Behaviour.of(request.release()).copiesPlainFiles()
        || isTemplate(request.source(), request.options());
  }

  /** Whether a text needs rendering at all, read with a task's options. */
  public static boolean isTemplate(String source, TemplateOptions options) {
    return new Syntax(options, false, false).isTemplate(source);
  }

  /**
   * Renders a template file.
   *
   * @param driver takes its outermost statements, and those of included templates, through
   */
  public static RenderResult render(RenderRequest request, Driver driver) {
    Rendering rendering = new Rendering(request);
    Session session = rendering.session;
    Meter meter = session.meter();
    try {
      return rendering.renderFile(driver);
    } catch (Refusal refusal) {
      return new RenderResult.Refused(refusal.problem());
    } catch (Raised raised) {
      return new RenderResult.Refused(raised.problem());
    } catch (UndefinedUse use) {
      return new RenderResult.Refused(use.source().problem());
    } catch (PythonError error) {
      RuntimeException located = session.located(error, session.position());
      return new RenderResult.Refused(
          located instanceof Raised r ? r.problem() : ((Refusal) located).problem());
    } catch (OutOfMemoryError memory) {
      // The bounds are for the usual heap; on a smaller one this is the bound.
      return new RenderResult.Refused(
          session.problem(
              "limit",
              "the template needs more memory than the "
                  + Runtime.getRuntime().maxMemory() / 1_000_000
                  + " MB there are",
              session.position()));
    } catch (StackOverflowError overflow) {
      return new RenderResult.Refused(
          session.problem("limit", "the template is nested too deep", session.position()));
    } finally {
      meter.close();
    }
  }

  private RenderResult renderFile(Driver driver) {
    Header header;
    try {
      header = Header.read(request.source(), taskSyntax, session.behaviour().checksHeader());
    } catch (SyntaxProblem problem) {
      throw session.refusal(
          problem.code(), problem.getMessage(), new Position(request.file(), 1, 1));
    }
    SourceText source =
        SourceText.ofFile(
            request.source().substring(header.length()),
            request.file(),
            header.length() > 0 ? 2 : 1);
    session.useNewlineSequence(header.syntax().options().newlineSequence());
    Unit unit = reader.read(source, header.syntax());
    TemplateOptions options = header.syntax().options();
    if (!options.variableStart().equals(TemplateOptions.DEFAULTS.variableStart())
        || !options.variableEnd().equals(TemplateOptions.DEFAULTS.variableEnd())) {
      variables.changedDelimiters();
    }
    Output output = Output.traced(session, Place.FILE);
    runner(header.syntax(), driver, Place.FILE).render(unit, variables.over(globals), output);
    String lostLineEnd = session.behaviour().lostLineEnd(request.options(), options);
    return new FileResult(session, unit.source(), lostLineEnd).of(output);
  }

  /** Renders a template that stands in a variable. */
  private Value renderText(String text, Position position) {
    try {
      return variableText(text, position);
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

  private Value variableText(String text, Position position) {
    Header header = Header.read(text, variableSyntax, session.behaviour().checksHeader());
    String body = text.substring(header.length());
    if (header.length() > 0 && !header.isTemplate(body, session.behaviour().checksHeader())) {
      return PyStr.of(text);
    }
    SourceText source = SourceText.at(body, position);
    Unit unit = reader.read(source, header.syntax());
    Output output = Output.whole(session, Place.VARIABLE);
    runner(header.syntax(), Driver.PLAIN, Place.VARIABLE)
        .render(unit, variables.over(globals), output);
    Value result = output.concat();
    if (!(result instanceof PyStr s)) {
      return result;
    }
    String lost =
        TrailingNewlines.lost(
            text,
            s.text(),
            session.behaviour().lostLineEnd(variableSyntax.options(), header.syntax().options()));
    return lost.isEmpty() ? s : new PyStr(s.text() + lost, s.markup());
  }

  private Runner runner(Syntax syntax, Driver driver, Place place) {
    return new Runner(
        session, evaluator, new TemplateFiles(session, syntax, reader), globals, driver, place);
  }
}
