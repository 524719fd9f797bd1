package io.hardenlint.ansible.job;

import io.hardenlint.ansible.source.SourceFiles;
import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.RenderRequest;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.SourceMap;
import io.hardenlint.jinja.TemplateEngine;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a job's source and renders it.
 *
 * @param engine what renders templates
 * @param dialect the ansible-core behaviour to reproduce
 * @param limits bounds on each rendering
 */
public record JobRenderer(TemplateEngine engine, Dialect dialect, RenderLimits limits) {

  /**
   * Renders one job. A source that cannot be read, or is not UTF-8, is refused with the code {@code
   * unreadable-file}.
   */
  public RenderResult render(RenderJob job) {
    String source;
    try {
      source = SourceFiles.read(job.file(), limits.maxOutput());
    } catch (IOException e) {
      String message = SourceFiles.reason(job.file(), e);
      Position place =
          e instanceof SourceFiles.NotText notText
              ? notText.position().inFile(job.shownFile())
              : new Position(job.shownFile(), 1, 1);
      return new RenderResult.Refused(
          new RenderProblem("unreadable-file", message, place, List.of()));
    }
    return render(job, source);
  }

  /** Renders a text with a job's options and variables; the job's file is not read. */
  public RenderResult render(RenderJob job, String source) {
    return switch (job.content()) {
      case PLAIN -> new RenderResult.Rendered(source, copied(job, source), List.of());
      case TEMPLATE -> explained(job, engine.render(request(job, source)));
    };
  }

  /**
   * Unknown variables stand in the request as values that cannot be read; this tells the reader
   * what they are.
   */
  private static RenderResult explained(RenderJob job, RenderResult result) {
    if (!(result instanceof RenderResult.Refused(RenderProblem problem))) {
      return result;
    }
    for (var entry : job.unknown().entrySet()) {
      Position place = entry.getValue().position();
      boolean met =
          problem.position().equals(place)
              || problem.trail().stream().anyMatch(frame -> frame.position().equals(place));
      if (met) {
        String name = entry.getKey();
        String message =
            "the value of '%s' is only known when Ansible runs: %s; %s"
                .formatted(name, entry.getValue().reason(), entry.getValue().remedy());
        return new RenderResult.Refused(
            new RenderProblem("runtime-variable", message, problem.position(), problem.trail()));
      }
    }
    return result;
  }

  private static Map<String, VariableDefinition> variables(RenderJob job) {
    if (job.unknown().isEmpty()) {
      return job.variables();
    }
    Map<String, VariableDefinition> all = new HashMap<>(job.variables());
    job.unknown()
        .forEach((name, unknown) ->
            all.put(
                name,
                new VariableDefinition(
                    name, new YamlNode.Vault(unknown.position()), unknown.position())));
    return all;
  }

  private RenderRequest request(RenderJob job, String source) {
    return new RenderRequest(
        job.shownFile(), source, job.options(), variables(job), job.searchPath(), dialect, limits);
  }

  private static SourceMap copied(RenderJob job, String source) {
    if (source.isEmpty()) {
      return new SourceMap(List.of());
    }
    Position start = new Position(job.shownFile(), 1, 1);
    return new SourceMap(
        List.of(new SourceMap.Segment(0, source.length(), start, true, List.of())));
  }
}
