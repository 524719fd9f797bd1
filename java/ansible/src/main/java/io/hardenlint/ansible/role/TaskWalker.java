package io.hardenlint.ansible.role;

import io.hardenlint.ansible.job.JobPlan;
import io.hardenlint.ansible.job.PlanNote;
import io.hardenlint.ansible.job.Planned;
import io.hardenlint.ansible.job.RenderJob;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.ReadingLimit;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.ansible.variables.VariableFiles;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walks through tasks in the order Ansible runs them, and collects the templates on the way. */
final class TaskWalker {
  private final PlanInputs inputs;
  private final RoleFinder roles;
  private final List<Planned> files = new ArrayList<>();
  private final List<PlanNote> notes = new ArrayList<>();
  private final IncludedVariables included;
  private final SetFacts facts;
  private final Reach reach;
  private final Conditions conditions;
  private final Gatherers gatherers;
  private final Deque<String> trail = new ArrayDeque<>();
  private final RolesRun ran = new RolesRun();

  /**
   * Starts a walk.
   *
   * @param included what {@code include_vars} has read before; it lasts to the end of a playbook
   * @param facts what {@code set_fact} has set before, which lasts as long
   * @param reach the conditions of all tasks
   */
  TaskWalker(
      PlanInputs inputs,
      RoleFinder roles,
      IncludedVariables included,
      SetFacts facts,
      Reach reach) {
    this.facts = facts;
    this.reach = reach;
    this.conditions = new Conditions(inputs.templating());
    this.gatherers = new Gatherers(facts, scope -> judge(current(scope)));
    this.inputs = inputs;
    this.roles = roles;
    this.included = included;
  }

  /** What was found so far. */
  JobPlan plan() {
    return new JobPlan(files, notes);
  }

  /** The roles that ran. */
  RolesRun ran() {
    return ran;
  }

  SetFacts facts() {
    return facts;
  }

  Reach reach() {
    return reach;
  }

  /** Tasks are not followed, which may set anything. */
  void leaveOut(String why, Position position) {
    passOver(why, position);
    facts.doubtAny(
        "tasks that are left out at %s:%d may set it".formatted(position.file(), position.line()),
        position);
  }

  /** Tasks are not followed, which may set what any task of the play or role sets. */
  private void passOver(String why, Position position) {
    note("left out: " + why, position);
    facts.doubtAll("perhaps set by tasks that are left out", position);
  }

  /** As a role's files of tasks or variables are all looked at, they set what some of them sets. */
  private void leaveOut(String why, Position position, Task task, TaskScope scope) {
    if (scope.role().isPresent() && !task.module().endsWith("_role")) {
      passOver(why, position);
    } else {
      leaveOut(why, position);
    }
  }

  private Verdict judge(TaskScope scope) {
    Verdict outer = scope.reach().outer();
    return outer == Verdict.NEVER || scope.reach().conditions().isEmpty()
        ? outer
        : outer.and(conditions.judge(scope.reach().conditions(), scope.variables()));
  }

  void note(String message, Position position) {
    notes.add(new PlanNote(message, position));
  }

  /**
   * Walks through a file of tasks.
   *
   * @throws InputProblem if it cannot be read, or is no list of tasks
   */
  void file(SourcePath file, TaskScope scope) throws InputProblem {
    String key = file.path().toString();
    if (trail.size() > ReadingLimit.TASK_DEPTH.bound()) {
      leaveOut(ReadingLimit.TASK_DEPTH.message(), file.start());
      return;
    }
    if (trail.contains(key)) {
      passOver("this file includes itself; the inner inclusion", file.start());
      return;
    }
    trail.push(key);
    try {
      tasks(YamlFiles.read(file).root(), scope.inFolder(file.parent()));
    } finally {
      trail.pop();
    }
  }

  /**
   * Walks through a list of tasks.
   *
   * @throws InputProblem if it is no list of tasks
   */
  void tasks(YamlNode list, TaskScope scope) throws InputProblem {
    if (!(list instanceof YamlNode.Sequence) && !(list instanceof YamlNode.Null)) {
      throw new InputProblem(
          "expected a list of tasks; found " + Nodes.describe(list), list.position());
    }
    for (YamlNode node : Nodes.items(list)) {
      task(node, scope);
    }
  }

  private void task(YamlNode node, TaskScope outer) throws InputProblem {
    Task task = Task.of(node);
    TaskScope scope = outer.withDefaults(task.templateDefaults()).delegatedBy(task).under(task);
    if (task.keyword("block").isPresent()) {
      block(task, scope.withTask(task.vars()));
      return;
    }
    TaskScope own = task.module().isEmpty() ? scope : current(scope.withTask(task.vars()));
    switch (task.module()) {
      case "template" -> templates(task, own);
      case "include_vars" -> includeVars(task, own);
      case "include_tasks", "import_tasks", "include" ->
          includeTasks(task, own, scope, outer.reach());
      case "include_role", "import_role" -> includeRole(task, own, outer.reach());
      case "set_fact" -> new FactSetter(inputs, facts, this::judge).set(task, own);
      case "group_by", "add_host" -> gatherers.group(task, own, inputs);
      default -> gatherers.gather(task, scope.withTask(task.vars()));
    }
    Nodes.text(node, "register")
        .ifPresent(name ->
            facts.doubt(name, RuntimeNames.unknown(name, "registered by a task", node.position())));
  }

  /** Where a failure can be survived, what the block set is unknown afterwards. */
  private void block(Task task, TaskScope scope) throws InputProblem {
    Map<String, VariableDefinition> before = Map.copyOf(facts.known());
    tasks(task.keyword("block").orElseThrow(), scope);
    Optional<YamlNode> rescue = task.keyword("rescue");
    if (rescue.isPresent()) {
      facts.doubtSince(before, "set by set_fact in a block that may fail", task.node().position());
      tasks(rescue.get(), scope.reached(scope.reach().within(Verdict.UNKNOWN)));
    }
    Optional<YamlNode> always = task.keyword("always");
    if (always.isPresent()) {
      tasks(always.get(), scope);
    }
  }

  private TaskScope current(TaskScope scope) {
    return scope.withIncluded(included.known()).withMaybeIncluded(included.unknown());
  }

  private void templates(Task task, TaskScope scope) {
    if (task.keyword("when").orElse(null) instanceof YamlNode.Bool(boolean on, var place) && !on) {
      note("the task never runs ('when: false'); its template is rendered all the same", place);
    }
    switch (LoopItems.of(task, scope.variables(), inputs.templating())) {
      case LoopItems.Unknown unknown -> {
        String src =
            Optional.ofNullable(task.arguments().get("src")).flatMap(Nodes::text).orElse("");
        add(
            new Planned.Refused(
                JobNames.of(scope.label(), src, Optional.empty()),
                new RenderProblem("runtime-loop", unknown.reason(), unknown.position(), List.of())),
            task,
            judge(scope));
      }
      case LoopItems.Turns turns -> {
        for (Map<String, VariableDefinition> turn : turns.turns()) {
          TaskScope own = scope.withTask(turn);
          add(new TemplateTask(task, own, inputs).plan(), task, judge(own));
        }
      }
    }
  }

  /**
   * A file of a task that does not run with these variables may run with others, and is looked at
   * where that is possible.
   */
  private void add(Planned planned, Task task, Verdict runs) {
    if (runs == Verdict.NEVER && isRefused(planned)) {
      note(
          "skipped: the task does not run, since a condition ('when') of it is false: "
              + planned.name(),
          task.position());
      return;
    }
    files.add(planned);
  }

  private boolean isRefused(Planned planned) {
    return !(planned instanceof Planned.Ready(RenderJob job))
        || inputs.templating().renderer().render(job) instanceof RenderResult.Refused;
  }

  /** The literal or evaluated argument that names a file or role; a note if it is not known. */
  private Optional<String> named(Task task, TaskScope scope, String... names) {
    for (String name : names) {
      YamlNode node = task.arguments().get(name);
      if (node instanceof YamlNode.Text text) {
        switch (inputs.templating().evaluate(text.text(), text.position(), scope.variables())) {
          case Templating.Value.Known known -> {
            return Optional.of(known.text());
          }
          case Templating.Value.Refused refused ->
              leaveOut(
                  "what '%s' names is not known: %s"
                      .formatted(task.module(), refused.problem().message()),
                  refused.problem().position(),
                  task,
                  scope);
        }
        return Optional.empty();
      }
    }
    leaveOut("'" + task.module() + "' does not say which file", task.position(), task, scope);
    return Optional.empty();
  }

  private List<Map<String, VariableDefinition>> turns(Task task, TaskScope scope) {
    return switch (LoopItems.of(task, scope.variables(), inputs.templating())) {
      case LoopItems.Turns turns -> turns.turns();
      case LoopItems.Unknown unknown -> {
        leaveOut(unknown.reason(), unknown.position(), task, scope);
        yield List.of();
      }
    };
  }

  private void includeTasks(Task task, TaskScope scope, TaskScope outer, Reach around)
      throws InputProblem {
    Map<String, VariableDefinition> parameters = new LinkedHashMap<>(task.vars());
    Optional<YamlNode> apply =
        Optional.ofNullable(task.arguments().get("apply")).flatMap(a -> Nodes.get(a, "vars"));
    if (apply.isPresent()) {
      parameters.putAll(VariableFiles.of(apply.get()));
    }
    boolean dynamic = task.module().startsWith("include");
    touch(task, scope);
    for (Map<String, VariableDefinition> turn : turns(task, scope)) {
      Optional<String> name = named(task, scope.withTask(turn), "file", "_raw_params");
      if (name.isEmpty()) {
        continue;
      }
      Optional<SourcePath> file = TaskFiles.find(name.get(), scope, "tasks");
      if (file.isPresent()) {
        Map<String, VariableDefinition> own = new LinkedHashMap<>(parameters);
        own.putAll(turn);
        TaskScope inner =
            outer.withTask(own).reached(inside(task, scope.withTask(turn), around, dynamic));
        file(file.get(), dynamic ? inner.withParameters(own) : inner);
      } else {
        leaveOut("the task file '" + name.get() + "' was not found", task.position());
      }
    }
  }

  /** What decides about tasks that a task includes, now, or imports, with its own conditions. */
  private Reach inside(Task task, TaskScope scope, Reach around, boolean dynamic) {
    if (!dynamic) {
      return scope.reach();
    }
    Reach inner = around.within(judge(scope));
    YamlNode apply = task.arguments().get("apply");
    return apply == null ? inner : inner.under(apply);
  }

  private void includeRole(Task task, TaskScope scope, Reach around) throws InputProblem {
    touch(task, scope);
    for (Map<String, VariableDefinition> turn : turns(task, scope)) {
      TaskScope inner = scope.withTask(turn);
      Optional<String> name = named(task, inner, "name", "role");
      Optional<String> from =
          task.arguments().containsKey("tasks_from")
              ? named(task, inner, "tasks_from")
              : Optional.of("main");
      if (name.isEmpty() || from.isEmpty()) {
        continue;
      }
      Optional<RoleFolder> role = from(roles.find(name.get(), scope.role()), task, inner);
      if (role.isPresent()) {
        boolean dynamic = task.module().startsWith("include");
        Map<String, VariableDefinition> own = new LinkedHashMap<>(task.vars());
        own.putAll(turn);
        Map<String, VariableDefinition> include = new LinkedHashMap<>(scope.parameters());
        if (dynamic) {
          include.putAll(own);
        }
        RoleCall call =
            new RoleCall(
                own, Map.of(), inner.task(), include, inside(task, inner, around, dynamic));
        new RoleWalk(inputs, this, roles).role(role.get(), from.get(), scope.play(), call);
      } else {
        leaveOut(
            "the role '" + name.get() + "', or a file of it that is asked for, was not found",
            task.position());
      }
    }
  }

  /** The role with the variables that {@code defaults_from} and {@code vars_from} name. */
  private Optional<RoleFolder> from(Optional<RoleFolder> role, Task task, TaskScope scope)
      throws InputProblem {
    Optional<RoleFolder> named = role;
    for (String part : List.of("defaults_from", "vars_from")) {
      if (named.isPresent() && task.arguments().containsKey(part)) {
        Optional<String> file = named(task, scope, part);
        RoleFolder found = named.get();
        named =
            file.map(name ->
                part.equals("vars_from")
                    ? found.from(found.defaultsFrom(), file)
                    : found.from(file, found.varsFrom()));
      }
    }
    return named.isPresent() && named.get().lacksFiles() ? Optional.empty() : named;
  }

  /** What a task brings in may be something else for other hosts. */
  private void touch(Task task, TaskScope scope) {
    boolean differs =
        task.loops()
            || task.arguments().values().stream()
                .anyMatch(value -> Nodes.text(value).filter(Templating::isTemplate).isPresent());
    if (differs) {
      boolean all = scope.role().isEmpty() || task.module().endsWith("_role");
      facts.touch(all ? List.of(VariableDefinition.ANY) : scope.runtime().keySet());
    }
  }

  private void includeVars(Task task, TaskScope scope) throws InputProblem {
    touch(task, scope);
    facts.touch(IncludedVariables.names(task, scope));
    List<Map<String, VariableDefinition>> turns = turns(task, scope);
    if (turns.isEmpty() || task.arguments().containsKey("dir")) {
      included.addPossible(task, scope);
      return;
    }
    for (Map<String, VariableDefinition> turn : turns) {
      TaskScope own = scope.withTask(turn);
      Verdict runs = judge(own);
      if (runs == Verdict.NEVER) {
        continue;
      }
      Optional<String> name = named(task, own, "file", "_raw_params");
      Optional<SourcePath> file = name.flatMap(n -> TaskFiles.find(n, scope, "vars"));
      if (file.isPresent()) {
        included.add(task, file.get(), runs);
      } else {
        name.ifPresent(n -> note("left out: the file '" + n + "' was not found", task.position()));
        included.addPossible(task, scope);
      }
    }
  }
}
