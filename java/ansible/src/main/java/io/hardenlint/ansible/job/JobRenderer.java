package io.hardenlint.ansible.job;

import io.hardenlint.ansible.source.SourceFiles;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.JinjaExtension;
import io.hardenlint.jinja.NodeResult;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.RenderRequest;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.SourceMap;
import io.hardenlint.jinja.TemplateEngine;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a job's source and renders it.
 *
 * @param engine what renders templates
 * @param release the ansible-core release to reproduce
 * @param limits bounds on each rendering
 * @param environment the controller's environment as far as the user gave it
 * @param extensions the extensions of Jinja2 that Ansible's configuration loads
 */
public record JobRenderer(
    TemplateEngine engine,
    CoreRelease release,
    RenderLimits limits,
    Map<String, Optional<String>> environment,
    Set<JinjaExtension> extensions) {

  /** Copies the map. */
  public JobRenderer {
    environment = Map.copyOf(environment);
    extensions = Set.copyOf(extensions);
  }

  /**
   * Renders as the newest release of a dialect; nothing is known of the controller's environment.
   */
  public JobRenderer(TemplateEngine engine, Dialect dialect, RenderLimits limits) {
    this(engine, CoreRelease.of(dialect), limits, Map.of(), Set.of());
  }

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

  /** Lets the engine start while the variables of a template are still read. */
  public void expect(Path file, TemplateOptions options) {
    try {
      engine.expect(SourceFiles.read(file, limits.maxOutput()), options);
    } catch (IOException e) {
      // Rendering tells.
      return;
    }
  }

  /** Renders a text with a job's options and variables; the job's file is not read. */
  public RenderResult render(RenderJob job, String source) {
    return switch (job.content()) {
      case PLAIN ->
          new RenderResult.Rendered(source, SourceMap.copied(source, job.shownFile()), List.of());
      case TEMPLATE -> RuntimeValues.explain(job, source, engine.render(request(job, source)));
    };
  }

  /** The value of an argument of a task that sees a job's variables and surroundings. */
  public NodeResult value(RenderJob job, YamlNode argument) {
    return switch (engine.value(request(job, ""), argument)) {
      case NodeResult.Refused(RenderProblem problem)
          when RuntimeValues.explain(job, "", new RenderResult.Refused(problem))
              instanceof RenderResult.Refused(RenderProblem explained) ->
          new NodeResult.Refused(explained);
      case NodeResult result -> result;
    };
  }

  private RenderRequest request(RenderJob job, String source) {
    return new RenderRequest(
        job.shownFile(),
        source,
        job.options(),
        RuntimeValues.variables(job),
        job.searchPath(),
        release,
        limits,
        job.surroundings()
            .withEnvironment(environment)
            .withExtensions(extensions)
            .withHosts(job.others().variables()));
  }
}
