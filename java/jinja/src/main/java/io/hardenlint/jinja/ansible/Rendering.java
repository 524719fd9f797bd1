package io.hardenlint.jinja.ansible;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderRequest;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.dialect.Behaviour;
import io.hardenlint.jinja.dialect.Place;
import io.hardenlint.jinja.evaluate.Globals;
import io.hardenlint.jinja.evaluate.InPlaceChange;
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
import io.hardenlint.jinja.statement.Unit;
import io.hardenlint.jinja.value.UndefinedUse;
import java.util.Map;
import java.util.Set;

/** One rendering of a template file. */
public final class Rendering {
  private final RenderRequest request;
  private final Session session;
  private final Syntax taskSyntax;
  private final UnitReader reader;
  private final Layer globals;
  private final Realm realm;

  private Rendering(Session session, ParseCache cache) {
    this.request = session.request();
    this.taskSyntax = Syntax.ofFile(request.options(), request.surroundings().extensions());
    this.session = session;
    this.reader = new UnitReader(session, cache);
    this.globals = new Globals(session);
    this.realm =
        new Realm(session, reader, globals, request.variables(), Map.of(), request.searchPath());
  }

  /** Whether a request needs rendering at all: other files are copied. */
  public static boolean isTemplate(RenderRequest request) {
    return !Behaviour.of(request.release()).copiesPlainFiles()
        || Header.hasEqualStarts(request.options())
        || isTemplate(request.source(), request.options());
  }

  /** Whether a text needs rendering at all, read with a task's options. */
  public static boolean isTemplate(String source, TemplateOptions options) {
    return Syntax.ofFile(options, Set.of()).isTemplate(source);
  }

  /**
   * Renders a template file.
   *
   * @param driver takes its outermost statements, and those of included templates, through
   * @param cache what was read before
   */
  public static RenderResult render(RenderRequest request, Driver driver, ParseCache cache) {
    Session session = new Session(request, SourceText.ofFile("", request.file(), 1));
    try {
      return render(session, driver, cache);
    } catch (InPlaceChange change) {
      return render(session.again(), driver, cache);
    }
  }

  private static RenderResult render(Session session, Driver driver, ParseCache cache) {
    Meter meter = session.meter();
    try {
      return new Rendering(session, cache).renderFile(driver);
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
    if (header.unread()) {
      String text = request.source().substring(header.length());
      return new RenderResult.Rendered(
          text, new FileResult(session, source, "\n").unrendered(text), session.notes());
    }
    session.useNewlineSequence(header.syntax().options().newlineSequence());
    session.shareEnvironment(
        session.behaviour().readsCapturedAfterVariables() && header.length() == 0);
    Unit unit = reader.read(source, header.syntax());
    TemplateOptions options = header.syntax().options();
    if (!options.variableStart().equals(TemplateOptions.DEFAULTS.variableStart())
        || !options.variableEnd().equals(TemplateOptions.DEFAULTS.variableEnd())) {
      realm.variables().changedDelimiters();
    }
    Output output = Output.traced(session, Place.FILE);
    realm
        .runner(header.syntax(), driver, Place.FILE)
        .render(unit, realm.variables().over(globals), output);
    String lostLineEnd = session.behaviour().lostLineEnd(request.options(), options);
    return new FileResult(session, unit.source(), lostLineEnd).of(output);
  }
}
