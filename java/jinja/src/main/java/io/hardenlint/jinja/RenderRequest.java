package io.hardenlint.jinja;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One template to render.
 *
 * @param file the template's path, as shown in messages
 * @param source the template's text, decoded as UTF-8
 * @param options the task's options
 * @param variables what the template may name, in Ansible's order; later definitions have already
 *     won
 * @param searchPath folders in which {@code include}, {@code import} and {@code extends} look, in
 *     order; nothing outside them is read
 * @param release the ansible-core release to reproduce
 * @param limits bounds on time, output and nesting
 * @param surroundings what lookups and {@code hostvars} see
 */
public record RenderRequest(
    String file,
    String source,
    TemplateOptions options,
    Map<String, VariableDefinition> variables,
    List<Path> searchPath,
    CoreRelease release,
    RenderLimits limits,
    Surroundings surroundings) {

  /** Copies the collections, keeping their order. */
  public RenderRequest {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    searchPath = List.copyOf(searchPath);
  }

  /** A template with nothing around it, for the newest release of a dialect. */
  public RenderRequest(
      String file,
      String source,
      TemplateOptions options,
      Map<String, VariableDefinition> variables,
      List<Path> searchPath,
      Dialect dialect,
      RenderLimits limits) {
    this(
        file,
        source,
        options,
        variables,
        searchPath,
        CoreRelease.of(dialect),
        limits,
        Surroundings.NONE);
  }

  /** The behaviour of the release. */
  public Dialect dialect() {
    return release.dialect();
  }
}
