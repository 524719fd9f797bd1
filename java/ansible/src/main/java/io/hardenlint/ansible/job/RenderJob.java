package io.hardenlint.ansible.job;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.VariableDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One file that Ansible would write: a template with everything its rendering needs, or a file that
 * is taken as it is.
 *
 * @param name unique among the jobs of a run; also the output file's name under {@code
 *     --output-dir}
 * @param file where the source lies
 * @param shownFile the source's path as messages show it
 * @param content whether the source is a template or taken as it is
 * @param options the task's options; without meaning for {@link Content#PLAIN}
 * @param variables what the template may name; later definitions have already won
 * @param searchPath folders in which {@code include}, {@code import} and {@code extends} look, in
 *     order
 * @param dest the path on the host, when known; it tells the kind of artefact
 * @param kind the kind of artefact when the user names it ({@code systemd-unit}, {@code sudoers}
 *     …), else told from {@code dest} and the name
 * @param service artefacts with the same service are judged together
 * @param origin where the job was asked for: the target in the configuration or the task in a role;
 *     absent for a path on the command line
 */
public record RenderJob(
    String name,
    Path file,
    String shownFile,
    Content content,
    TemplateOptions options,
    Map<String, VariableDefinition> variables,
    List<Path> searchPath,
    Optional<String> dest,
    Optional<String> kind,
    Optional<String> service,
    Optional<Position> origin) {

  /** How the source becomes the output. */
  public enum Content {
    /** Rendered by the template engine. */
    TEMPLATE,
    /** Copied byte for byte. */
    PLAIN
  }

  /** Copies the collections. */
  public RenderJob {
    variables = Map.copyOf(variables);
    searchPath = List.copyOf(searchPath);
  }

  /** A file that is taken as it is. */
  public static RenderJob plain(String name, Path file, String shownFile) {
    return new RenderJob(
        name,
        file,
        shownFile,
        Content.PLAIN,
        TemplateOptions.DEFAULTS,
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same job with another kind of artefact. */
  public RenderJob withKind(String newKind) {
    return new RenderJob(
        name,
        file,
        shownFile,
        content,
        options,
        variables,
        searchPath,
        dest,
        Optional.of(newKind),
        service,
        origin);
  }

  /** The same job under another name. */
  public RenderJob withName(String newName) {
    return new RenderJob(
        newName,
        file,
        shownFile,
        content,
        options,
        variables,
        searchPath,
        dest,
        kind,
        service,
        origin);
  }
}
