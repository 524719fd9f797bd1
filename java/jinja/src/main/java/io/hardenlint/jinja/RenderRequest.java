package io.hardenlint.jinja;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One template to render.
 *
 * @param file the template's path, as shown in messages
 * @param source the template's text, decoded as UTF-8
 * @param options the task's options
 * @param variables what the template may name; later definitions have already won
 * @param searchPath folders in which {@code include}, {@code import} and {@code extends} look, in
 *     order; nothing outside them is read
 * @param release the ansible-core release to reproduce
 * @param limits bounds on time, output and nesting
 */
public record RenderRequest(
    String file,
    String source,
    TemplateOptions options,
    Map<String, VariableDefinition> variables,
    List<Path> searchPath,
    CoreRelease release,
    RenderLimits limits) {

  /** Copies the collections. */
  public RenderRequest {
    variables = Map.copyOf(variables);
    searchPath = List.copyOf(searchPath);
  }

  /** A request for the newest release of a dialect. */
  public RenderRequest(
      String file,
      String source,
      TemplateOptions options,
      Map<String, VariableDefinition> variables,
      List<Path> searchPath,
      Dialect dialect,
      RenderLimits limits) {
    this(file, source, options, variables, searchPath, CoreRelease.of(dialect), limits);
  }

  /** The behaviour of the release. */
  public Dialect dialect() {
    return release.dialect();
  }
}
