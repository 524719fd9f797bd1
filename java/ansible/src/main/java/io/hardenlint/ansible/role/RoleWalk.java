package io.hardenlint.ansible.role;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.ReadingLimit;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.ansible.variables.HashBehaviour;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walks through one role: its dependencies, then its tasks with its variables. */
final class RoleWalk {
  private final PlanInputs inputs;
  private final TaskWalker walker;
  private final RoleFinder finder;

  /** Adds what it finds to a walk. */
  RoleWalk(PlanInputs inputs, TaskWalker walker, RoleFinder finder) {
    this.inputs = inputs;
    this.walker = walker;
    this.finder = finder;
  }

  /** A role that another depends on. */
  private record Dependency(RoleFolder role, RoleCall call) {}

  /** What a role shows to other roles: its own and what those show that it depends on. */
  record Shown(Variables defaults, Variables vars) {}

  /**
   * Walks through a role.
   *
   * @param role the role
   * @param from the task file's name, usually {@code main}
   * @param play layers of the play and the roles around it
   * @param call what it is given where it is named
   * @throws InputProblem if a file of the role cannot be read
   */
  void role(RoleFolder role, String from, PlayLayers play, RoleCall call) throws InputProblem {
    List<Dependency> dependencies = dependencies(role, true);
    if (!dependencies.isEmpty()) {
      PlayLayers inner = inside(role, play, call);
      for (Dependency dependency : dependencies) {
        if (walker.ran().enters(dependency.role(), dependency.call())) {
          role(dependency.role(), "main", inner, dependency.call().inside(call.reach()));
        }
      }
    }
    Optional<SourcePath> tasks = role.tasks(from);
    if (tasks.isEmpty()) {
      if (!from.equals("main")) {
        walker.leaveOut("the role has no task file '" + from + "'", role.root().start());
      }
      return;
    }
    walker.file(tasks.get(), scope(role, play, call));
  }

  /** The layers for roles that a role names. */
  PlayLayers inside(RoleFolder role, PlayLayers play, RoleCall call) throws InputProblem {
    return play.inside(
        role,
        role.defaults(inputs.none()).known(),
        List.of(call.vars(), role.vars(inputs.none()).known()),
        call.parameters());
  }

  /**
   * What a role shows to the whole play.
   *
   * @param call what it is given where it is named
   * @throws InputProblem if a file of the role cannot be read
   */
  Shown shown(RoleFolder role, RoleCall call) throws InputProblem {
    return shown(role, call, 0);
  }

  private Shown shown(RoleFolder role, RoleCall call, int depth) throws InputProblem {
    Variables defaults = inputs.none();
    Variables vars = inputs.none();
    if (depth > ReadingLimit.ROLE_DEPTH.bound()) {
      throw new InputProblem(ReadingLimit.ROLE_DEPTH.message(), role.root().start());
    }
    for (Dependency dependency : dependencies(role, false)) {
      Shown inner = shown(dependency.role(), dependency.call(), depth + 1);
      defaults = defaults.with(inner.defaults());
      vars = vars.with(inner.vars());
    }
    if (showsCalls()) {
      vars = vars.with(call.vars());
    }
    return new Shown(
        defaults.with(role.defaults(inputs.none())), vars.with(role.vars(inputs.none())));
  }

  /**
   * Whether a role shows what its {@code vars:} give it, too, and its own files win over that: so
   * until ansible-core 2.14 ({@code Role.get_vars}).
   */
  private boolean showsCalls() {
    return !inputs.templating().renderer().release().isAtLeast(15);
  }

  private TaskScope scope(RoleFolder role, PlayLayers play, RoleCall call) throws InputProblem {
    RuntimeNames runtime = play.runtime().and(RuntimeNames.of(role));
    walker.facts().expect(runtime);
    Variables host = inputs.host(play.base(), runtime.facts());
    Shown below = new Shown(inputs.none(), inputs.none());
    for (Dependency dependency : dependencies(role, false)) {
      Shown inner = shown(dependency.role(), dependency.call(), 1);
      below = new Shown(below.defaults().with(inner.defaults()), below.vars().with(inner.vars()));
    }
    // What belongs to the role is put together before it meets the play's variables.
    Variables defaults =
        below.defaults().with(play.inherited().defaults()).with(role.defaults(inputs.none()));
    Variables own = inputs.none().with(play.inherited().vars()).with(below.vars());
    Variables files = role.vars(inputs.none());
    own = showsCalls() ? own.with(call.vars()).with(files) : own.with(files).with(call.vars());
    Variables base =
        inputs
            .below()
            .with(play.roleDefaults())
            .with(defaults)
            .with(host)
            .withEach(play.vars())
            .withEach(play.roleVars())
            .with(own);
    List<SourcePath> folders = new ArrayList<>();
    folders.add(role.root());
    folders.addAll(play.parents());
    HashBehaviour hashes = inputs.config().hashes();
    Map<String, VariableDefinition> parameters =
        hashes.combine(
            hashes.combine(play.inherited().parameters(), call.parameters()), call.include());
    return new TaskScope(
        host,
        base,
        call.task(),
        Map.of(),
        Map.of(),
        runtime.names(),
        walker.facts(),
        parameters,
        inputs.extra(),
        Map.of(),
        Optional.of(role),
        inside(role, play, call),
        folders,
        role.name(),
        false,
        call.reach().inside(walker.reach()));
  }

  private List<Dependency> dependencies(RoleFolder role, boolean tell) throws InputProblem {
    SourcePath meta = role.root().resolve("meta").resolve("main.yml");
    if (!meta.isFile()) {
      return List.of();
    }
    List<Dependency> found = new ArrayList<>();
    Optional<YamlNode> list = Nodes.get(YamlFiles.read(meta).root(), "dependencies");
    for (YamlNode item : list.map(Nodes::items).orElse(List.of())) {
      Optional<String> name =
          Nodes.text(item).or(() -> Nodes.text(item, "role")).or(() -> Nodes.text(item, "name"));
      Optional<RoleFolder> dependency = name.flatMap(n -> finder.find(n, Optional.of(role)));
      if (dependency.isPresent()) {
        found.add(new Dependency(dependency.get(), RoleCall.of(item)));
      } else if (tell) {
        walker.leaveOut(
            "the dependency "
                + name.map(n -> "'" + n + "' ").orElse("")
                + "was not found; its variables and templates",
            item.position());
      }
    }
    return found;
  }
}
