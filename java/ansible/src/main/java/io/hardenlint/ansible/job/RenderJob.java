package io.hardenlint.ansible.job;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.Surroundings;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.VariableDefinition;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
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
 * @param unknown variables whose value only a running play knows, by name: a rendering that reads
 *     one is refused
 * @param searchPath folders in which {@code include}, {@code import} and {@code extends} look, in
 *     order
 * @param dest the path on the host, when known; it tells the kind of artefact
 * @param kind the kind of artefact when the user names it ({@code systemd-unit}, {@code sudoers}
 *     …), else told from {@code dest} and the name
 * @param service artefacts with the same service are judged together
 * @param origin where the job was asked for: the target in the configuration or the task in a role;
 *     absent for a path on the command line
 * @param surroundings what lookups see
 * @param others the variables of the inventory's hosts
 */
public record RenderJob(
    String name,
    Path file,
    String shownFile,
    Content content,
    TemplateOptions options,
    Map<String, VariableDefinition> variables,
    Map<String, UnknownVariable> unknown,
    List<Path> searchPath,
    Optional<String> dest,
    Optional<String> kind,
    Optional<String> service,
    Optional<Position> origin,
    Surroundings surroundings,
    OtherHosts others) {

  /** A job whose lookups see no files. */
  public RenderJob(
      String name,
      Path file,
      String shownFile,
      Content content,
      TemplateOptions options,
      Map<String, VariableDefinition> variables,
      Map<String, UnknownVariable> unknown,
      List<Path> searchPath,
      Optional<String> dest,
      Optional<String> kind,
      Optional<String> service,
      Optional<Position> origin) {
    this(
        name,
        file,
        shownFile,
        content,
        options,
        variables,
        unknown,
        searchPath,
        dest,
        kind,
        service,
        origin,
        Surroundings.NONE,
        OtherHosts.NONE);
  }

  /** The same job with the variables of the inventory's hosts. */
  public RenderJob withOthers(OtherHosts hosts) {
    return with(name, unknown, searchPath, kind, service, hosts);
  }

  /** The same job for one of several hosts: its files are apart from those of the others. */
  public RenderJob onHost(String host) {
    return with(
        host + "/" + name,
        unknown,
        searchPath,
        kind,
        service.map(label -> label + " on " + host),
        others);
  }

  /** How the source becomes the output. */
  public enum Content {
    /** Rendered by the template engine. */
    TEMPLATE,
    /** Copied byte for byte. */
    PLAIN
  }

  /** Copies the collections. */
  public RenderJob {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    unknown = Map.copyOf(unknown);
    searchPath = List.copyOf(searchPath);
  }

  /** A file that is taken as it is. */
  public static RenderJob plain(String name, Path file, String shownFile) {
    return bare(name, file, shownFile, Content.PLAIN, Map.of());
  }

  /** A template with the module's default options, which may include files that lie beside it. */
  public static RenderJob template(
      String name, Path file, String shownFile, Map<String, VariableDefinition> variables) {
    return bare(name, file, shownFile, Content.TEMPLATE, variables);
  }

  private static RenderJob bare(
      String name,
      Path file,
      String shownFile,
      Content content,
      Map<String, VariableDefinition> variables) {
    Path folder = file.toAbsolutePath().getParent();
    return new RenderJob(
        name,
        file,
        shownFile,
        content,
        TemplateOptions.DEFAULTS,
        variables,
        Map.of(),
        folder == null ? List.of() : List.of(folder),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same job with another kind of artefact. */
  public RenderJob withKind(String newKind) {
    return with(name, unknown, searchPath, Optional.of(newKind), service, others);
  }

  /** The same job under another name. */
  public RenderJob withName(String newName) {
    return with(newName, unknown, searchPath, kind, service, others);
  }

  /** The same job with other unknown variables. */
  public RenderJob withUnknown(Map<String, UnknownVariable> newUnknown) {
    return with(name, newUnknown, searchPath, kind, service, others);
  }

  /** The same job with other folders for included files. */
  public RenderJob withSearchPath(List<Path> newSearchPath) {
    return with(name, unknown, newSearchPath, kind, service, others);
  }

  /** The same job with other surroundings. */
  public RenderJob withSurroundings(Surroundings around) {
    return new RenderJob(
        name,
        file,
        shownFile,
        content,
        options,
        variables,
        unknown,
        searchPath,
        dest,
        kind,
        service,
        origin,
        around,
        others);
  }

  private RenderJob with(
      String newName,
      Map<String, UnknownVariable> newUnknown,
      List<Path> newSearchPath,
      Optional<String> newKind,
      Optional<String> newService,
      OtherHosts newOthers) {
    return new RenderJob(
        newName,
        file,
        shownFile,
        content,
        options,
        variables,
        newUnknown,
        newSearchPath,
        dest,
        newKind,
        newService,
        origin,
        surroundings,
        newOthers);
  }
}
