package io.hardenlint.cli.input;

import io.hardenlint.ansible.host.PlayHost;
import io.hardenlint.ansible.job.OtherHosts;
import io.hardenlint.ansible.job.Planned;
import io.hardenlint.ansible.job.RenderJob;
import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.role.RoleFolder;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.BuiltInVariables;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.cli.config.Configuration.Target;
import io.hardenlint.cli.config.VarsEntry;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.Surroundings;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.VariableDefinition;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes jobs of single templates and files: targets of the configuration, and paths. */
final class TargetPlanner {
  private final RunSettings settings;

  TargetPlanner(RunSettings settings) {
    this.settings = settings;
  }

  /** The job of a target of the configuration. */
  Planned target(Target target) {
    if (target.template()) {
      settings.renderer().expect(target.source().path(), target.options());
    }
    try {
      Map<String, VariableDefinition> own = VarsEntry.read(target.vars());
      Variables variables = variables(Map.of(), own, target.dest());
      return new Planned.Ready(
          new RenderJob(
              target.name(),
              target.source().path(),
              target.source().shown(),
              target.template() ? RenderJob.Content.TEMPLATE : RenderJob.Content.PLAIN,
              target.options(),
              variables.known(),
              variables.unknown(),
              searchPath(target.source()),
              target.dest(),
              target.kind(),
              target.service(),
              Optional.of(target.position()),
              surroundings(target.source()),
              others()));
    } catch (InputProblem e) {
      return refused(target.name(), e);
    }
  }

  /** The job of a template on the command line; in a role, with that role's variables. */
  Planned template(String name, SourcePath file, Optional<RoleFolder> role) {
    settings.renderer().expect(file.path(), TemplateOptions.DEFAULTS);
    try {
      Variables none = Variables.none(settings.ansible().hashes());
      Map<String, VariableDefinition> defaults = Map.of();
      Map<String, VariableDefinition> own = Map.of();
      if (role.isPresent()) {
        defaults = role.get().defaults(none).known();
        own = role.get().vars(none).known();
      }
      Variables variables = variables(defaults, own, Optional.empty());
      return new Planned.Ready(
          new RenderJob(
              name,
              file.path(),
              file.shown(),
              RenderJob.Content.TEMPLATE,
              TemplateOptions.DEFAULTS,
              variables.known(),
              variables.unknown(),
              searchPath(file),
              Optional.empty(),
              settings.kind(),
              role.map(RoleFolder::name),
              Optional.empty(),
              surroundings(file),
              others()));
    } catch (InputProblem e) {
      return refused(name, e);
    }
  }

  /** The job of a file that is taken as it is. */
  Planned plain(String name, SourcePath file) {
    RenderJob job = RenderJob.plain(name, file.path(), file.shown());
    return new Planned.Ready(settings.kind().map(job::withKind).orElse(job));
  }

  static Planned refused(String name, InputProblem problem) {
    return new Planned.Refused(
        name, new RenderProblem("unreadable-file", problem.text(), problem.position(), List.of()));
  }

  private Variables variables(
      Map<String, VariableDefinition> defaults,
      Map<String, VariableDefinition> own,
      Optional<String> dest)
      throws InputProblem {
    Set<String> given = new LinkedHashSet<>(own.keySet());
    given.addAll(defaults.keySet());
    given.addAll(settings.vars().keySet());
    Optional<PlayHost> on = settings.on();
    Variables host = settings.facts();
    if (on.isPresent()) {
      host = on.get().variables(Optional.empty());
      given.addAll(host.known().keySet());
      given.add("hostvars");
    }
    Map<String, UnknownVariable> runtime = BuiltInVariables.runtime();
    runtime.keySet().removeAll(given);
    Variables variables =
        BuiltInVariables.below(settings.ansible().hashes(), settings.ansible().managed())
            .with(defaults)
            .with(host)
            .with(own)
            .with(settings.vars())
            .withUnknown(runtime)
            .with(settings.extra())
            .with(on.map(PlayHost::magic).orElse(Map.of()))
            .withUnknown(BuiltInVariables.environment());
    return BuiltInVariables.ofModule(
        variables,
        dest.filter(path -> !given.contains("template_destpath")),
        settings.ansible().managed(),
        settings.renderer().release());
  }

  private OtherHosts others() throws InputProblem {
    return settings.on().isPresent()
        ? settings.on().get().others(Optional.empty(), Set.of())
        : OtherHosts.NONE;
  }

  /** Lookups find files of the role, if the file lies in one, and beside the file. */
  private static Surroundings surroundings(SourcePath file) {
    Set<Path> folders = new LinkedHashSet<>();
    Optional<RoleFolder> role = RoleFolder.owning(file);
    role.ifPresent(owner -> folders.add(owner.root().path()));
    folders.add(file.parent().path());
    return Surroundings.NONE.withFolders(List.copyOf(folders), Optional.empty(), role.isPresent());
  }

  /** As in a role, if the file lies in one; else the file's own folder. */
  private static List<Path> searchPath(SourcePath file) {
    Set<Path> folders = new LinkedHashSet<>();
    RoleFolder.owning(file)
        .ifPresent(role -> {
          folders.add(role.root().resolve("templates").path());
          folders.add(role.root().path());
        });
    folders.add(file.parent().resolve("templates").path());
    folders.add(file.parent().path());
    return List.copyOf(folders);
  }
}
