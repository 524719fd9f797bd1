package io.hardenlint.confinement.polkit;

import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.CompilerEnvirons;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EvaluatorException;
import org.mozilla.javascript.Parser;
import org.mozilla.javascript.ast.AstRoot;
import org.mozilla.javascript.ast.IdeErrorReporter;

/**
 * Whether Duktape compiles a script. Rhino parses it; what Rhino reads beyond Duktape's language is
 * found in the tree.
 */
final class ScriptSyntax {
  /** Deepest nesting that is parsed: Rhino recurses, Duktape has a limit of its own. */
  private static final int DEEPEST = 500;

  private ScriptSyntax() {}

  static List<Problem> check(SourceText source) {
    String text = source.text();
    if (text.startsWith("#")) {
      return List.of(problem(source, new Span(0, 1), "syntax error: # is no JavaScript"));
    }
    if (nesting(text) > DEEPEST) {
      return List.of(
          problem(source, new Span(0, 0), "brackets are nested more than " + DEEPEST + " deep"));
    }
    Reporter reporter = new Reporter();
    AstRoot root;
    try {
      root = new Parser(environment(), reporter).parse(text, source.name(), 1);
    } catch (RuntimeException e) {
      // Rhino's own exception for this is private to it.
      return List.of(reporter.problem(source));
    } catch (StackOverflowError e) {
      return List.of(problem(source, new Span(0, 0), "the script is nested too deeply"));
    }
    if (reporter.message != null) {
      return List.of(reporter.problem(source));
    }
    DialectCheck check = new DialectCheck(text);
    root.visit(check);
    return check
        .found()
        .map(found ->
            List.of(
                problem(
                    source,
                    found.span(),
                    found.what()
                        + ": polkitd's engine (Duktape) does not know it, and skips the file")))
        .orElse(List.of());
  }

  static CompilerEnvirons environment() {
    CompilerEnvirons environment = new CompilerEnvirons();
    environment.setLanguageVersion(Context.VERSION_ES6);
    environment.setXmlAvailable(false);
    environment.setReservedKeywordAsIdentifier(true);
    environment.setAllowMemberExprAsFunctionName(false);
    environment.setGenerateDebugInfo(true);
    return environment;
  }

  private static int nesting(String text) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(' || c == '[' || c == '{') {
        deepest = Math.max(deepest, ++depth);
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      }
    }
    return deepest;
  }

  static Problem problem(SourceText source, Span span, String message) {
    return new Problem(Severity.ERROR, source.place(span), message);
  }

  /** Keeps the first error; the ones that follow from it mislead. */
  private static final class Reporter implements IdeErrorReporter {
    private @Nullable String message;
    private Span span = new Span(0, 0);

    @Override
    public void error(String text, String sourceName, int offset, int length) {
      if (message == null) {
        message = text;
        span = new Span(Math.max(0, offset), Math.max(0, offset) + Math.max(0, length));
      }
    }

    @Override
    public void warning(String text, String sourceName, int offset, int length) {}

    @Override
    public void error(String text, String sourceName, int line, String lineSource, int lineOffset) {
      error(text, sourceName, 0, 0);
    }

    @Override
    public void warning(
        String text, String sourceName, int line, String lineSource, int lineOffset) {}

    @Override
    public EvaluatorException runtimeError(
        String text, String sourceName, int line, String lineSource, int lineOffset) {
      return new EvaluatorException(text, sourceName, line, lineSource, lineOffset);
    }

    Problem problem(SourceText source) {
      String text = message == null ? "it cannot be parsed" : message;
      int length = source.text().length();
      Span inside = new Span(Math.min(span.start(), length), Math.min(span.end(), length));
      return ScriptSyntax.problem(
          source,
          inside,
          "syntax error: " + text.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""));
    }
  }
}
