package io.hardenlint.jinja.ansible;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderRequest;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.evaluate.Evaluator;
import io.hardenlint.jinja.evaluate.Globals;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.SourceText;
import io.hardenlint.jinja.grammar.Syntax;
import io.hardenlint.jinja.grammar.SyntaxProblem;
import io.hardenlint.jinja.problem.Raised;
import io.hardenlint.jinja.problem.Refusal;
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
  private final UnitReader reader;
  private final VariableStore variables;
  private final Evaluator evaluator;
  private final Layer globals;

  private Rendering(RenderRequest request) {
    this.request = request;
    this.taskSyntax = new Syntax(request.options(), false, false);
    this.session = new Session(request, SourceText.ofFile("", request.file(), 1));
    this.reader = new UnitReader(session, request.variables().keySet());
    this.variables = new VariableStore(session, this::renderText);
    this.evaluator = new Evaluator(session, variables);
    this.globals = new Globals(session);
  }

  /** Whether a request needs rendering at all: other files are copied. */
  public static boolean isTemplate(RenderRequest request) {
    return new Syntax(request.options(), false, false).isTemplate(request.source());
  }

  /**
   * Renders a template file.
   *
   * @param driver takes its outermost statements, and those of included templates, through
   */
  public static RenderResult render(RenderRequest request, Driver driver) {
    Rendering rendering = new Rendering(request);
    Session session = rendering.session;
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
    } catch (StackOverflowError overflow) {
      return new RenderResult.Refused(
          session.problem("limit", "the template is nested too deep", session.position()));
    }
  }

  private RenderResult renderFile(Driver driver) {
    Header header;
    try {
      header = Header.read(request.source(), taskSyntax);
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
    Output output = Output.traced(session);
    runner(header.syntax(), driver).render(unit, variables.over(globals), output);
    return new FileResult(session, unit.source()).of(output);
  }

  /** Renders a template that stands in a variable; what it can fail with becomes its value. */
  private Value renderText(String text, Position position) {
    try {
      Header header = Header.read(text, Syntax.VARIABLE);
      SourceText source = SourceText.at(text.substring(header.length()), position);
      Unit unit = reader.read(source, header.syntax());
      Output output = Output.whole(session);
      runner(header.syntax(), Driver.PLAIN).render(unit, variables.over(globals), output);
      Value result = output.concat();
      return result instanceof PyStr s
          ? new PyStr(s.text() + TrailingNewlines.lost(text, s.text(), "\n"), s.markup())
          : result;
    } catch (UndefinedUse use) {
      return use.source();
    } catch (Raised raised) {
      return new PyUndefined(raised.problem(), true);
    } catch (PythonError error) {
      RuntimeException located = session.located(error, position);
      if (located instanceof Raised raised) {
        return new PyUndefined(raised.problem(), true);
      }
      throw located;
    } catch (SyntaxProblem problem) {
      throw session.refusal(problem.code(), problem.getMessage(), position);
    }
  }

  private Runner runner(Syntax syntax, Driver driver) {
    return new Runner(
        session, evaluator, new TemplateFiles(session, syntax, reader), globals, driver);
  }
}
