package io.hardenlint.ansible.role;

import io.hardenlint.ansible.job.JobRenderer;
import io.hardenlint.ansible.job.RenderJob;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.RenderResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates the short templates in a task's arguments.
 *
 * @param renderer what renders them
 */
public record Templating(JobRenderer renderer) {

  /** A text's value, or why it cannot be told. */
  public sealed interface Value {
    /** The text. */
    record Known(String text) implements Value {}

    /** It depends on something unknown. */
    record Refused(RenderProblem problem) implements Value {}

    /** The text, if known. */
    default Optional<String> known() {
      return this instanceof Known known ? Optional.of(known.text()) : Optional.empty();
    }
  }

  /** Whether a text holds anything to evaluate. */
  public static boolean isTemplate(String text) {
    return text.contains("{{") || text.contains("{%") || text.contains("{#");
  }

  /** Evaluates a text that stands at a place. */
  public Value evaluate(String text, Position place, Variables variables) {
    if (!isTemplate(text)) {
      return new Value.Known(text);
    }
    RenderJob job =
        RenderJob.template("", Path.of(place.file()), place.file(), variables.known())
            .withUnknown(variables.unknown())
            .withSearchPath(List.of());
    return switch (renderer.render(job, text)) {
      case RenderResult.Rendered rendered -> new Value.Known(rendered.text());
      case RenderResult.Refused refused -> new Value.Refused(moved(refused.problem(), place));
    };
  }

  /** The engine counts from the start of the text; the user looks at the file that holds it. */
  private static RenderProblem moved(RenderProblem problem, Position place) {
    boolean inText =
        problem.position().file().equals(place.file()) && problem.position().line() == 1;
    return new RenderProblem(
        problem.code(), problem.message(), inText ? place : problem.position(), problem.trail());
  }
}
