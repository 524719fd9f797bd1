package io.hardenlint.cli.input;

import io.hardenlint.ansible.host.Hosts;
import io.hardenlint.ansible.host.PlayHost;
import io.hardenlint.ansible.job.JobPlan;
import io.hardenlint.ansible.job.PlanNote;
import io.hardenlint.ansible.job.Planned;
import io.hardenlint.ansible.job.RenderJob;
import io.hardenlint.ansible.role.JobNames;
import io.hardenlint.ansible.role.PlaybookPlanner;
import io.hardenlint.ansible.role.RoleFolder;
import io.hardenlint.ansible.role.RolePlanner;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.cli.config.Configuration;
import io.hardenlint.cli.config.Configuration.RoleEntry;
import io.hardenlint.cli.config.Configuration.Target;
import io.hardenlint.cli.config.VarsEntry;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the paths of a command line into a plan; a path that cannot be used never stops others. */
public final class InputPlanner {
  /** Folders of a role whose files say something about all of its templates. */
  private static final Set<String> ROLE_FILES =
      Set.of("tasks", "defaults", "vars", "meta", "handlers");

  private final RunSettings settings;
  private final TargetPlanner targets;
  private final Map<Path, JobPlan> roles = new HashMap<>();
  private final List<Planned> files = new ArrayList<>();
  private final Set<Planned> known = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<PlanNote> notes = new LinkedHashSet<>();

  /** Plans with these settings. */
  public InputPlanner(RunSettings settings) {
    this.settings = settings;
    this.targets = new TargetPlanner(settings);
  }

  /**
   * The plan for a command line.
   *
   * @param paths as written; with none, what the configuration names, else what is found below the
   *     working folder
   */
  public JobPlan plan(List<String> paths) {
    JobPlan all =
        settings.hosts().isPresent() ? eachHost(settings.hosts().get(), paths) : one(paths);
    return new JobPlan(List.of(), ofConfiguration()).and(all).withUniqueNames();
  }

  private List<PlanNote> ofConfiguration() {
    List<PlanNote> all = new ArrayList<>(settings.ansible().notes());
    if (settings.hosts().isEmpty()) {
      settings
          .ansible()
          .inventoryAt()
          .ifPresent(place ->
              all.add(
                  new PlanNote(
                      "Ansible's configuration names an inventory, whose variables are not read;"
                          + " give it with --inventory",
                      place)));
    }
    return all;
  }

  /** Templates are rendered for each host, plain files taken once. */
  private JobPlan eachHost(Hosts hosts, List<String> paths) {
    List<Planned> all = new ArrayList<>();
    Set<PlanNote> said = new LinkedHashSet<>();
    boolean several = hosts.chosen().size() > 1;
    Set<String> unordered = hosts.inventory().unordered();
    if (!unordered.isEmpty()) {
      said.add(
          new PlanNote(
              "Ansible puts the hosts of "
                  + String.join(", ", unordered)
                  + " in an order that differs between runs, since several groups with groups below"
                  + " them stand there; templates that list them are rendered in the order of the"
                  + " inventory",
              hosts.inventory().place().orElse(new Position("inventory", 1, 1))));
    }
    for (String host : hosts.chosen()) {
      RunSettings own = settings.on(new PlayHost(hosts, host));
      JobPlan plan = new InputPlanner(own).one(paths);
      said.addAll(plan.notes());
      for (Planned file : plan.files()) {
        if (!several) {
          all.add(file);
        } else if (!isPlain(file)) {
          all.add(onHost(file, host));
        } else if (host.equals(hosts.chosen().getFirst())) {
          all.add(file);
        }
      }
    }
    return new JobPlan(all, List.copyOf(said));
  }

  private static boolean isPlain(Planned file) {
    return file instanceof Planned.Ready(RenderJob job) && job.content() == RenderJob.Content.PLAIN;
  }

  private static Planned onHost(Planned file, String host) {
    return switch (file) {
      case Planned.Ready(RenderJob job) -> new Planned.Ready(job.onHost(host));
      case Planned.Refused refused ->
          new Planned.Refused(host + "/" + refused.name(), refused.problem());
    };
  }

  private JobPlan one(List<String> paths) {
    Optional<Configuration> configuration = settings.configuration();
    boolean named =
        configuration.isPresent()
            && !(configuration.get().targets().isEmpty() && configuration.get().roles().isEmpty());
    if (!paths.isEmpty()) {
      paths.forEach(this::path);
    } else if (named) {
      configuration(configuration.get());
    } else {
      discover(SourcePath.of(settings.folder(), "."));
    }
    return new JobPlan(files, List.copyOf(notes));
  }

  private void configuration(Configuration configuration) {
    for (Target target : configuration.targets()) {
      add(targets.target(target));
    }
    for (RoleEntry entry : configuration.roles()) {
      if (RoleFolder.isRole(entry.folder())) {
        add(role(new RoleFolder(entry.folder())));
      } else {
        add(
            TargetPlanner.refused(
                JobNames.of(entry.folder().shown()),
                new InputProblem(
                    "no role at " + entry.folder().shown() + " (it has no tasks/main.yml)",
                    entry.position())));
      }
    }
  }

  /** A role's files are planned once, however many of its files were named. */
  private void add(Planned file) {
    if (known.add(file)) {
      files.add(file);
    }
  }

  private void add(JobPlan plan) {
    plan.files().forEach(this::add);
    notes.addAll(plan.notes());
  }

  private void path(String written) {
    SourcePath path;
    try {
      path = SourcePath.of(settings.folder(), written);
    } catch (InvalidPathException e) {
      path = new SourcePath(settings.folder(), written);
      add(TargetPlanner.refused("input", new InputProblem("no valid path", path.start())));
      return;
    }
    if (path.isFolder()) {
      if (RoleFolder.isRole(path)) {
        add(role(new RoleFolder(path)));
      } else {
        discover(path);
      }
    } else if (path.isFile()) {
      file(path);
    } else {
      add(
          TargetPlanner.refused(
              JobNames.of(written),
              new InputProblem("no such file or folder: " + written, path.start())));
    }
  }

  private void file(SourcePath file) {
    List<Target> named = targetsOf(file);
    Optional<RoleFolder> role = RoleFolder.owning(file);
    if (!named.isEmpty()) {
      named.forEach(target -> add(targets.target(target)));
    } else if (role.isPresent() && below(role.get(), file).equals("templates")) {
      templateOfRole(file, role.get());
    } else if (role.isPresent() && ROLE_FILES.contains(below(role.get(), file))) {
      add(role(role.get()));
    } else if (PlaybookPlanner.isPlaybook(file)) {
      playbook(file);
    } else if (JobNames.isTemplate(file.name())) {
      add(targets.template(JobNames.of(file.shown()), file, Optional.empty()));
    } else {
      add(targets.plain(JobNames.of(file.shown()), file));
    }
  }

  private List<Target> targetsOf(SourcePath file) {
    return settings
        .configuration()
        .map(configuration ->
            configuration.targets().stream()
                .filter(target -> target.source().path().equals(file.path()))
                .toList())
        .orElse(List.of());
  }

  /** The folder directly below the role that a file lies in. */
  private static String below(RoleFolder role, SourcePath file) {
    return role.root().path().relativize(file.path()).getName(0).toString();
  }

  private void templateOfRole(SourcePath file, RoleFolder role) {
    JobPlan plan = role(role);
    boolean found = false;
    for (Planned planned : plan.files()) {
      if (planned instanceof Planned.Ready ready && ready.job().file().equals(file.path())) {
        Planned chosen =
            settings.kind().isPresent()
                ? new Planned.Ready(ready.job().withKind(settings.kind().get()))
                : planned;
        add(chosen);
        found = true;
      }
    }
    if (!found) {
      notes.add(
          new PlanNote(
              "no task of the role '"
                  + role.name()
                  + "' was found that writes this template; it is rendered with the role's"
                  + " variables and the template module's default options",
              file.start()));
      add(targets.template(JobNames.of(file.shown()), file, Optional.of(role)));
    }
  }

  private JobPlan role(RoleFolder role) {
    return roles.computeIfAbsent(role.root().path(), key -> planRole(role));
  }

  private JobPlan planRole(RoleFolder role) {
    try {
      return RolePlanner.plan(role, settings.planInputs(inventoryOf(role)));
    } catch (InputProblem e) {
      return new JobPlan(List.of(TargetPlanner.refused(role.name(), e)), List.of());
    }
  }

  private void playbook(SourcePath file) {
    try {
      add(PlaybookPlanner.plan(file, settings.planInputs(Map.of())));
    } catch (InputProblem e) {
      add(TargetPlanner.refused(JobNames.of(file.shown()), e));
    }
  }

  /** What the configuration says about a role's variables. */
  private Map<String, VariableDefinition> inventoryOf(RoleFolder role) throws InputProblem {
    if (settings.configuration().isPresent()) {
      for (RoleEntry entry : settings.configuration().get().roles()) {
        if (entry.folder().path().equals(role.root().path())) {
          return VarsEntry.read(entry.vars());
        }
      }
    }
    return Map.of();
  }

  private void discover(SourcePath folder) {
    Discovery found = Discovery.below(folder);
    found.roles().forEach(role -> add(role(role)));
    found.files().forEach(this::file);
    found.problem().ifPresent(problem -> notes.add(problem));
  }
}
