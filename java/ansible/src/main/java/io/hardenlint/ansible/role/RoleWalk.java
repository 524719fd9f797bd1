package io.hardenlint.ansible.role;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.ansible.variables.BuiltInVariables;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walks through one role: its dependencies, then its tasks with its variables. */
public final class RoleWalk {
  private final PlanInputs inputs;
  private final TaskWalker walker;
  private final RoleFinder finder;

  /** Adds what it finds to a walk. */
  public RoleWalk(PlanInputs inputs, TaskWalker walker, RoleFinder finder) {
    this.inputs = inputs;
    this.walker = walker;
    this.finder = finder;
  }

  /**
   * Walks through a role.
   *
   * @param role the role
   * @param from the task file's name, usually {@code main}
   * @param play layers of the play around it
   * @param parameters variables given to the role where it is named
   * @throws InputProblem if a file of the role cannot be read
   */
  public void role(
      RoleFolder role, String from, PlayLayers play, Map<String, VariableDefinition> parameters)
      throws InputProblem {
    PlayLayers layers = play;
    for (RoleFolder dependency : dependencies(role)) {
      layers = layers.withRole(dependency.defaults(), dependency.vars());
      role(dependency, "main", layers.inside(role), Map.of());
    }
    Optional<SourcePath> tasks = role.tasks(from);
    if (tasks.isEmpty()) {
      if (!from.equals("main")) {
        walker.note("left out: the role has no task file '" + from + "'", role.root().start());
      }
      return;
    }
    walker.file(tasks.get(), scope(role, layers, parameters));
  }

  private TaskScope scope(
      RoleFolder role, PlayLayers play, Map<String, VariableDefinition> parameters)
      throws InputProblem {
    Variables host = inputs.host(play.base());
    Variables base =
        BuiltInVariables.below()
            .with(play.roleDefaults())
            .with(role.defaults())
            .with(host)
            .with(play.vars())
            .with(play.roleVars())
            .with(role.vars());
    List<SourcePath> folders = new ArrayList<>();
    folders.add(role.root());
    folders.addAll(play.parents());
    Map<String, UnknownVariable> runtime = new LinkedHashMap<>(play.runtime());
    runtime.putAll(RuntimeNames.below(role.root().resolve("tasks")));
    return new TaskScope(
        host,
        base,
        Map.of(),
        Map.of(),
        Map.of(),
        runtime,
        parameters,
        inputs.extra(),
        Map.of(),
        Optional.of(role),
        play,
        folders,
        role.name(),
        false);
  }

  private List<RoleFolder> dependencies(RoleFolder role) throws InputProblem {
    SourcePath meta = role.root().resolve("meta").resolve("main.yml");
    if (!meta.isFile()) {
      return List.of();
    }
    List<RoleFolder> found = new ArrayList<>();
    Optional<YamlNode> list = Nodes.get(YamlFiles.read(meta).root(), "dependencies");
    for (YamlNode item : list.map(Nodes::items).orElse(List.of())) {
      Optional<String> name =
          Nodes.text(item).or(() -> Nodes.text(item, "role")).or(() -> Nodes.text(item, "name"));
      Optional<RoleFolder> dependency = name.flatMap(n -> finder.find(n, Optional.of(role)));
      if (dependency.isPresent()) {
        found.add(dependency.get());
      } else {
        walker.note(
            "the dependency "
                + name.map(n -> "'" + n + "' ").orElse("")
                + "was not found; its variables and templates are left out",
            item.position());
      }
    }
    return found;
  }
}
