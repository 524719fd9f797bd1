package io.hardenlint.ansible.role;

import io.hardenlint.ansible.job.JobPlan;
import io.hardenlint.ansible.job.PlanNote;
import io.hardenlint.ansible.job.Planned;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.ReadingLimit;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.ansible.variables.VariableFiles;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks through tasks in the order Ansible runs them, and collects the templates on the way. */
final class TaskWalker {
  private final PlanInputs inputs;
  private final RoleFinder roles;
  private final List<Planned> files = new ArrayList<>();
  private final List<PlanNote> notes = new ArrayList<>();
  private final IncludedVariables included;
  private final Deque<String> trail = new ArrayDeque<>();
  private final Set<String> ran = new HashSet<>();

  /**
   * Starts a walk.
   *
   * @param included what {@code include_vars} has read before; it lasts to the end of a playbook
   */
  TaskWalker(PlanInputs inputs, RoleFinder roles, IncludedVariables included) {
    this.inputs = inputs;
    this.roles = roles;
    this.included = included;
  }

  /** What was found so far. */
  JobPlan plan() {
    return new JobPlan(files, notes);
  }

  /**
   * Whether a role runs that a play or another role names: once for what it is given, unless its
   * {@code meta} allows more.
   */
  boolean enters(RoleFolder role, RoleCall call) throws InputProblem {
    SourcePath meta = role.root().resolve("meta").resolve("main.yml");
    boolean often =
        meta.isFile()
            && Nodes.get(YamlFiles.read(meta).root(), "allow_duplicates")
                .flatMap(Nodes::truth)
                .orElse(false);
    String key = role.root().path() + " " + values(call.vars()) + values(call.parameters());
    return ran.add(key) || often;
  }

  private static String values(Map<String, VariableDefinition> variables) {
    StringBuilder out = new StringBuilder();
    variables.forEach((name, definition) ->
        out.append(name).append('=').append(Plain.of(definition.value())).append(' '));
    return out.toString();
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
      note(ReadingLimit.TASK_DEPTH.message(), file.start());
      return;
    }
    if (trail.contains(key)) {
      note("this file includes itself; the inner inclusion is left out", file.start());
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
    TaskScope scope = outer.withDefaults(task.templateDefaults()).delegatedBy(task);
    if (task.keyword("block").isPresent()) {
      TaskScope inner = scope.withTask(task.vars());
      for (String part : List.of("block", "rescue", "always")) {
        Optional<YamlNode> tasks = task.keyword(part);
        if (tasks.isPresent()) {
          tasks(tasks.get(), inner);
        }
      }
      return;
    }
    switch (task.module()) {
      case "template" -> templates(task, current(scope.withTask(task.vars())));
      case "include_vars" -> includeVars(task, current(scope.withTask(task.vars())));
      case "include_tasks", "import_tasks" ->
          includeTasks(task, current(scope.withTask(task.vars())), scope);
      case "include_role", "import_role" -> includeRole(task, current(scope.withTask(task.vars())));
      default -> {}
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
        files.add(
            new Planned.Refused(
                JobNames.of(scope.label(), src, Optional.empty()),
                new RenderProblem(
                    "runtime-loop", unknown.reason(), unknown.position(), List.of())));
      }
      case LoopItems.Turns turns -> {
        for (Map<String, VariableDefinition> turn : turns.turns()) {
          files.add(new TemplateTask(task, scope.withTask(turn), inputs).plan());
        }
      }
    }
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
              note(
                  "left out, because what '%s' names is not known: %s"
                      .formatted(task.module(), refused.problem().message()),
                  refused.problem().position());
        }
        return Optional.empty();
      }
    }
    note("left out: '" + task.module() + "' does not say which file", task.position());
    return Optional.empty();
  }

  private List<Map<String, VariableDefinition>> turns(Task task, TaskScope scope) {
    return switch (LoopItems.of(task, scope.variables(), inputs.templating())) {
      case LoopItems.Turns turns -> turns.turns();
      case LoopItems.Unknown unknown -> {
        note("left out: " + unknown.reason(), unknown.position());
        yield List.of();
      }
    };
  }

  private void includeTasks(Task task, TaskScope scope, TaskScope outer) throws InputProblem {
    Map<String, VariableDefinition> parameters = new LinkedHashMap<>(task.vars());
    Optional<YamlNode> apply =
        Optional.ofNullable(task.arguments().get("apply")).flatMap(a -> Nodes.get(a, "vars"));
    if (apply.isPresent()) {
      parameters.putAll(VariableFiles.of(apply.get()));
    }
    for (Map<String, VariableDefinition> turn : turns(task, scope)) {
      Optional<String> name = named(task, scope.withTask(turn), "file", "_raw_params");
      if (name.isEmpty()) {
        continue;
      }
      Optional<SourcePath> file = TaskFiles.find(name.get(), scope, "tasks");
      if (file.isPresent()) {
        boolean dynamic = task.module().startsWith("include");
        Map<String, VariableDefinition> own = new LinkedHashMap<>(parameters);
        own.putAll(turn);
        TaskScope inner = outer.withTask(own);
        file(file.get(), dynamic ? inner.withParameters(own) : inner);
      } else {
        note("left out: the task file '" + name.get() + "' was not found", task.position());
      }
    }
  }

  private void includeRole(Task task, TaskScope scope) throws InputProblem {
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
      Optional<RoleFolder> role = roles.find(name.get(), scope.role());
      if (task.arguments().containsKey("vars_from")
          || task.arguments().containsKey("defaults_from")) {
        note("left out: 'vars_from' and 'defaults_from' are not followed", task.position());
      } else if (role.isPresent()) {
        boolean dynamic = task.module().startsWith("include");
        Map<String, VariableDefinition> own = new LinkedHashMap<>(task.vars());
        own.putAll(turn);
        Map<String, VariableDefinition> include = new LinkedHashMap<>(scope.parameters());
        if (dynamic) {
          include.putAll(own);
        }
        RoleCall call = new RoleCall(own, Map.of(), inner.task(), include);
        new RoleWalk(inputs, this, roles).role(role.get(), from.get(), scope.play(), call);
      } else {
        note("left out: the role '" + name.get() + "' was not found", task.position());
      }
    }
  }

  private void includeVars(Task task, TaskScope scope) throws InputProblem {
    List<Map<String, VariableDefinition>> turns = turns(task, scope);
    if (turns.isEmpty() || task.arguments().containsKey("dir")) {
      included.addPossible(task, scope);
      return;
    }
    for (Map<String, VariableDefinition> turn : turns) {
      Optional<String> name = named(task, scope.withTask(turn), "file", "_raw_params");
      Optional<SourcePath> file = name.flatMap(n -> TaskFiles.find(n, scope, "vars"));
      if (file.isPresent()) {
        included.add(task, file.get());
      } else {
        name.ifPresent(n -> note("left out: the file '" + n + "' was not found", task.position()));
        included.addPossible(task, scope);
      }
    }
  }
}
