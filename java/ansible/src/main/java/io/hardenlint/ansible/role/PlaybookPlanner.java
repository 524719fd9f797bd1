package io.hardenlint.ansible.role;

import io.hardenlint.ansible.config.AnsibleConfigReader;
import io.hardenlint.ansible.job.JobPlan;
import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.PythonFiles;
import io.hardenlint.ansible.source.ReadingLimit;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.ansible.variables.VariableFiles;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the templates of a playbook: its plays' roles and tasks, with the plays' variables. */
public final class PlaybookPlanner {
  private final PlanInputs inputs;
  private final IncludedVariables included;
  private final SetFacts facts = new SetFacts(true);
  private RuntimeNames runtime = new RuntimeNames();
  private JobPlan plan = new JobPlan(List.of(), List.of());

  private PlaybookPlanner(PlanInputs inputs) {
    this.inputs = inputs;
    this.included = new IncludedVariables(inputs.config().hashes());
  }

  /** Whether a YAML file is a playbook: a list whose first element is a play. */
  public static boolean isPlaybook(SourcePath file) {
    if (!file.name().endsWith(".yml") && !file.name().endsWith(".yaml")) {
      return false;
    }
    try {
      return YamlFiles.read(file).root() instanceof YamlNode.Sequence list
          && !list.items().isEmpty()
          && (Nodes.get(list.items().get(0), "hosts").isPresent()
              || imported(list.items().get(0)).isPresent());
    } catch (InputProblem e) {
      return false;
    }
  }

  /**
   * The files that a playbook's plays write.
   *
   * @throws InputProblem if a file cannot be read
   */
  public static JobPlan plan(SourcePath playbook, PlanInputs inputs) throws InputProblem {
    PlaybookPlanner planner = new PlaybookPlanner(inputs);
    planner.playbook(playbook, 0, Reach.OPEN);
    return planner.plan;
  }

  private static Optional<String> imported(YamlNode play) {
    return Nodes.text(play, "import_playbook")
        .or(() -> Nodes.text(play, "ansible.builtin.import_playbook"));
  }

  private void playbook(SourcePath file, int depth, Reach reach) throws InputProblem {
    for (YamlNode play : Nodes.items(YamlFiles.read(file).root())) {
      Optional<String> other = imported(play);
      if (other.isEmpty()) {
        play(play, file, reach);
      } else {
        if (depth >= ReadingLimit.PLAYBOOK_DEPTH.bound()) {
          throw new InputProblem(ReadingLimit.PLAYBOOK_DEPTH.message(), play.position());
        }
        SourcePath next = file.parent().resolve(other.get());
        if (!next.isFile()) {
          throw new InputProblem("no such playbook: " + other.get(), play.position());
        }
        playbook(next, depth + 1, reach.under(play));
      }
    }
  }

  private void play(YamlNode play, SourcePath file, Reach reach) throws InputProblem {
    RoleFinder finder = RoleFinder.at(file.parent(), inputs.config().rolesPath());
    TaskWalker walker = new TaskWalker(inputs, finder, included, facts, reach);
    for (SourcePath plugin : PythonFiles.in(file.parent().resolve("vars_plugins"))) {
      walker.note(
          "this plugin may set variables, but is Python, which never runs here; give what it sets"
              + " with --vars",
          plugin.start());
    }
    PlayMagic magic = PlayMagic.of(play, file, inputs, walker);
    List<Entry> roles = roles(play, finder, walker, magic.concernsHost());
    addPrompts(play);
    addRuntime(play, roles);
    boolean inStep =
        Nodes.get(play, "serial").isEmpty()
            && Nodes.text(play, "strategy")
                .map(AnsibleConfigReader.IN_STEP::contains)
                .orElse(inputs.config().inStep());
    if (inputs.on().isPresent() && !(magic.concernsHost() && inStep)) {
      elsewhere(play, file, reach, magic);
    }
    if (!magic.concernsHost()) {
      plan = plan.and(walker.plan());
      return;
    }
    walk(play, file, walker, magic, roles);
    plan = plan.and(walker.plan());
  }

  /** Other hosts run the play before, or without, the host that files are rendered for. */
  private void elsewhere(YamlNode play, SourcePath file, Reach reach, PlayMagic magic) {
    SetFacts others = new SetFacts(true);
    RoleFinder finder = RoleFinder.at(file.parent(), inputs.config().rolesPath());
    IncludedVariables read = new IncludedVariables(inputs.config().hashes());
    TaskWalker walker = new TaskWalker(inputs, finder, read, others, reach.within(Verdict.UNKNOWN));
    try {
      walk(play, file, walker, magic, roles(play, finder, walker, true));
    } catch (InputProblem e) {
      others.doubtAny("tasks of other hosts that cannot be read may set it", e.position());
    }
    others.touch(read.known().keySet());
    others.touch(read.unknown().keySet());
    facts.adopt(others);
  }

  private void walk(
      YamlNode play, SourcePath file, TaskWalker walker, PlayMagic magic, List<Entry> roles)
      throws InputProblem {
    RoleFinder finder = RoleFinder.at(file.parent(), inputs.config().rolesPath());
    PlayLayers layers =
        new PlayLayers(
            inputs.none(),
            vars(play, file, walker),
            List.of(),
            PlayLayers.Inherited.NOTHING,
            List.of(file.parent()),
            List.of(),
            runtime,
            magic.variables());
    RoleWalk walk = new RoleWalk(inputs, walker, finder);
    RoleVisibility visibility = RoleVisibility.of(inputs);
    for (Entry entry : roles) {
      layers = visibility.named(layers, walk.shown(entry.role(), entry.call()));
    }
    for (RoleWalk.Shown shown :
        new ImportedRoles(walk, finder, visibility).of(play, roles(roles))) {
      layers = layers.withRole(shown.defaults(), shown.vars());
    }
    tasks(play, "pre_tasks", file, layers, walker);
    for (Entry entry : roles) {
      if (walker.ran().enters(entry.role(), entry.call())) {
        walk.role(entry.role(), "main", layers, entry.call());
      }
    }
    tasks(play, "tasks", file, layers, walker);
    tasks(play, "post_tasks", file, layers, walker);
  }

  /** A role of a play. */
  private record Entry(RoleFolder role, RoleCall call) {}

  private static List<RoleFolder> roles(List<Entry> entries) {
    return entries.stream().map(Entry::role).toList();
  }

  private static List<Entry> roles(
      YamlNode play, RoleFinder finder, TaskWalker walker, boolean concernsHost)
      throws InputProblem {
    List<Entry> found = new ArrayList<>();
    for (YamlNode node : Nodes.get(play, "roles").map(Nodes::items).orElse(List.of())) {
      Optional<String> name =
          Nodes.text(node).or(() -> Nodes.text(node, "role")).or(() -> Nodes.text(node, "name"));
      Optional<RoleFolder> role = name.flatMap(n -> finder.find(n, Optional.empty()));
      if (role.isPresent()) {
        found.add(new Entry(role.get(), RoleCall.of(node)));
      } else {
        String why = "the role '" + name.orElse("") + "' was not found";
        if (concernsHost) {
          walker.leaveOut(why, node.position());
        } else {
          walker.note("left out: " + why, node.position());
        }
      }
    }
    return found;
  }

  private List<Variables> vars(YamlNode play, SourcePath file, TaskWalker walker)
      throws InputProblem {
    List<Variables> all = new ArrayList<>();
    Optional<YamlNode> vars = Nodes.get(play, "vars");
    if (vars.isPresent()) {
      all.add(inputs.none().with(VariableFiles.of(vars.get())));
    }
    Variables known =
        inputs.host(Optional.of(file.parent()), runtime.facts()).withEach(all).with(inputs.extra());
    for (YamlNode item : Nodes.get(play, "vars_files").map(Nodes::items).orElse(List.of())) {
      // A list in the list: the first of its files that is there.
      Optional<SourcePath> found =
          Nodes.items(item).stream()
              .flatMap(one -> Nodes.text(one).stream())
              .flatMap(
                  t -> inputs.templating().evaluate(t, item.position(), known).known().stream())
              .map(file.parent()::resolve)
              .filter(SourcePath::isFile)
              .findFirst();
      if (found.isPresent()) {
        all.add(inputs.none().with(VariableFiles.read(found.get())));
      } else {
        walker.note("left out: this file of variables was not found", item.position());
      }
    }
    return all;
  }

  /** Facts that any task of the play sets stay set for all that follows, later plays included. */
  private void addRuntime(YamlNode play, List<Entry> roles) {
    for (Entry entry : roles) {
      runtime = runtime.and(RuntimeNames.of(entry.role()));
    }
    runtime = runtime.and(RuntimeNames.in(play));
    facts.expect(runtime);
  }

  /** What people type is known only then; {@code -e} keeps Ansible from asking. */
  private void addPrompts(YamlNode play) {
    for (YamlNode prompt : Nodes.get(play, "vars_prompt").map(Nodes::items).orElse(List.of())) {
      Nodes.text(prompt, "name")
          .ifPresent(name ->
              runtime.addEarly(
                  name,
                  new UnknownVariable(
                      "asked for with vars_prompt",
                      "give it with -e " + name + "=…",
                      prompt.position())));
    }
  }

  private void tasks(
      YamlNode play, String part, SourcePath file, PlayLayers layers, TaskWalker walker)
      throws InputProblem {
    Optional<YamlNode> tasks = Nodes.get(play, part);
    if (tasks.isEmpty()) {
      return;
    }
    Variables host = inputs.host(layers.base(), layers.runtime().facts());
    Variables base =
        inputs
            .below()
            .with(layers.roleDefaults())
            .with(host)
            .withEach(layers.vars())
            .withEach(layers.roleVars());
    String name = file.name();
    walker.tasks(
        tasks.get(),
        new TaskScope(
            host,
            base,
            Map.of(),
            Map.of(),
            Map.of(),
            layers.runtime().names(),
            walker.facts(),
            Map.of(),
            inputs.extra(),
            Map.of(),
            Optional.empty(),
            layers,
            List.of(file.parent()),
            name.substring(0, name.lastIndexOf('.')),
            false,
            walker.reach()));
  }
}
