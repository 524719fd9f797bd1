package io.hardenlint.ansible.role;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Roles that tasks bring into a play. One that the play's own tasks import shows its variables to
 * the whole play, as those of {@code roles} do; of others it depends on what runs before.
 */
final class ImportedRoles {
  private final RoleWalk walk;
  private final RoleFinder finder;
  private final RoleVisibility visibility;
  private final List<RoleWalk.Shown> found = new ArrayList<>();

  ImportedRoles(RoleWalk walk, RoleFinder finder, RoleVisibility visibility) {
    this.visibility = visibility;
    this.walk = walk;
    this.finder = finder;
  }

  /** What the roles show that tasks of a play and of its roles bring in. */
  List<RoleWalk.Shown> of(YamlNode play, List<RoleFolder> roles) throws InputProblem {
    for (RoleFolder role : roles) {
      for (SourcePath file : TaskFiles.yamlBelow(role.root().resolve("tasks"))) {
        try {
          tasks(YamlFiles.read(file).root(), Optional.of(role));
        } catch (InputProblem e) {
          // If the file is ever included, reading it then reports the problem.
        }
      }
    }
    for (String part : List.of("pre_tasks", "tasks", "post_tasks")) {
      Optional<YamlNode> tasks = Nodes.get(play, part);
      if (tasks.isPresent()) {
        tasks(tasks.get(), Optional.empty());
      }
    }
    return found;
  }

  private void tasks(YamlNode list, Optional<RoleFolder> in) throws InputProblem {
    for (YamlNode node : Nodes.items(list)) {
      for (String part : List.of("block", "rescue", "always")) {
        Optional<YamlNode> inner = Nodes.get(node, part);
        if (inner.isPresent()) {
          tasks(inner.get(), in);
        }
      }
      task(Task.of(node), in);
    }
  }

  private void task(Task task, Optional<RoleFolder> in) throws InputProblem {
    boolean imports = task.module().equals("import_role");
    YamlNode open = task.arguments().get("public");
    boolean shows =
        open == null
            ? visibility.byDefault(imports)
            : !Nodes.truth(open).equals(Optional.of(false));
    if (!shows || !(imports || task.module().equals("include_role"))) {
      return;
    }
    Optional<RoleFolder> role =
        Optional.ofNullable(task.arguments().get("name"))
            .or(() -> Optional.ofNullable(task.arguments().get("role")))
            .flatMap(Nodes::text)
            .flatMap(name -> finder.find(name, in))
            .map(found -> found.from(literal(task, "defaults_from"), literal(task, "vars_from")));
    if (role.isEmpty()) {
      return;
    }
    RoleCall call = new RoleCall(task.vars(), Map.of(), Map.of(), Map.of(), Reach.OPEN);
    RoleWalk.Shown shown = walk.shown(role.get(), call);
    found.add(imports && in.isEmpty() ? shown : perhaps(shown, task));
  }

  private static Optional<String> literal(Task task, String argument) {
    return Optional.ofNullable(task.arguments().get(argument)).flatMap(Nodes::text);
  }

  private static RoleWalk.Shown perhaps(RoleWalk.Shown shown, Task task) {
    return new RoleWalk.Shown(perhaps(shown.defaults(), task), perhaps(shown.vars(), task));
  }

  private static Variables perhaps(Variables variables, Task task) {
    Map<String, UnknownVariable> unknown = new LinkedHashMap<>();
    for (VariableDefinition definition : variables.known().values()) {
      unknown.put(
          definition.name(),
          new UnknownVariable(
              "a role that " + task.module() + " brings in sets it for the tasks after it",
              "give it with -e " + definition.name() + "=…",
              definition.position()));
    }
    return variables.withUnknown(unknown);
  }
}
