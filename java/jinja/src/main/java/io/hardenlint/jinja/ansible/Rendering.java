package io.hardenlint.jinja.ansible;

import io.hardenlint.jinja.NodeResult;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderProblem;
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
import io.hardenlint.jinja.value.Value;
import io.hardenlint.jinja.variables.PlainNodes;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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
    return guarded(
        request,
        session -> new Rendering(session, cache).renderFile(driver),
        RenderResult.Refused::new);
  }

  /** The value of an argument of a task, as {@link io.hardenlint.jinja.TemplateEngine#value}. */
  public static NodeResult value(RenderRequest request, YamlNode argument, ParseCache cache) {
    return guarded(
        request,
        session -> new Rendering(session, cache).renderArgument(argument),
        NodeResult.Refused::new);
  }

  private static <T> T guarded(
      RenderRequest request, Function<Session, T> made, Function<RenderProblem, T> refused) {
    Session session = new Session(request, SourceText.ofFile("", request.file(), 1));
    try {
      return guarded(session, made, refused);
    } catch (InPlaceChange change) {
      return guarded(session.again(), made, refused);
    }
  }

  private static <T> T guarded(
      Session session, Function<Session, T> made, Function<RenderProblem, T> refused) {
    Meter meter = session.meter();
    try {
      return made.apply(session);
    } catch (Refusal refusal) {
      return refused.apply(refusal.problem());
    } catch (Raised raised) {
      return refused.apply(raised.problem());
    } catch (UndefinedUse use) {
      return refused.apply(use.source().problem());
    } catch (PythonError error) {
      RuntimeException located = session.located(error, session.position());
      return refused.apply(
          located instanceof Raised r ? r.problem() : ((Refusal) located).problem());
    } catch (OutOfMemoryError memory) {
      // The bounds are for the usual heap; on a smaller one this is the bound.
      return refused.apply(
          session.problem(
              "limit",
              "the template needs more memory than the "
                  + Runtime.getRuntime().maxMemory() / 1_000_000
                  + " MB there are",
              session.position()));
    } catch (StackOverflowError overflow) {
      return refused.apply(
          session.problem("limit", "the template is nested too deep", session.position()));
    } finally {
      meter.close();
    }
  }

  private NodeResult renderArgument(YamlNode argument) {
    Behaviour behaviour = session.behaviour();
    Value value = realm.argument(argument);
    PlainNodes nodes = new PlainNodes(argument.position(), behaviour::rendersResultsAgain);
    try {
      return new NodeResult.Known(nodes.of(behaviour.argument(value)));
    } catch (PythonError error) {
      throw session.located(error, argument.position());
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
