package io.hardenlint.ansible.role;

import io.hardenlint.ansible.job.RenderJob;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.NodeResult;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Computes what {@code set_fact} sets. */
final class FactSetter {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  /** What {@code set_fact} makes truth values of, before ansible-core 2.19. */
  private static final Set<String> TRUTHS = Set.of("true", "false", "yes", "no");

  private final PlanInputs inputs;
  private final SetFacts facts;
  private final Function<TaskScope, Verdict> judge;

  FactSetter(PlanInputs inputs, SetFacts facts, Function<TaskScope, Verdict> judge) {
    this.inputs = inputs;
    this.facts = facts;
    this.judge = judge;
  }

  /** Takes a task through its turns; each sees what the last one set. */
  void set(Task task, TaskScope scope) {
    facts.touch(task.facts().keySet());
    if (task.facts().keySet().stream().anyMatch(Templating::isTemplate)) {
      facts.touch(List.of(VariableDefinition.ANY));
    }
    SetFacts.State before = facts.state();
    boolean ran = false;
    boolean failed = false;
    switch (LoopItems.of(task, scope.variables(), inputs.templating())) {
      case LoopItems.Unknown unknown -> {
        if (judge.apply(scope) != Verdict.NEVER) {
          doubt(task, scope, unknown.reason());
          ran = true;
        }
      }
      case LoopItems.Turns turns -> {
        for (Map<String, VariableDefinition> turn : turns.turns()) {
          Turn result = turn(task, scope.withTask(turn));
          ran |= result != Turn.SKIPPED;
          failed |= result == Turn.FAILED;
        }
      }
    }
    if (failed && task.keyword("ignore_errors").flatMap(Nodes::truth).orElse(false)) {
      facts.restore(before);
    }
    if (!ran) {
      task.facts().values().forEach(value -> facts.skip(value.position()));
    }
  }

  /** What becomes of a turn. */
  private enum Turn {
    SKIPPED,
    DONE,
    /** Ansible fails too. */
    FAILED
  }

  private Turn turn(Task task, TaskScope scope) {
    Verdict runs = judge.apply(scope);
    if (runs == Verdict.NEVER) {
      return Turn.SKIPPED;
    }
    if (runs == Verdict.UNKNOWN) {
      doubt(task, scope, "whether it runs is not known");
    } else if (isOfOtherHosts(task)) {
      doubt(task, scope, "other hosts may set it, or have it set");
    } else {
      return compute(task, scope);
    }
    return Turn.DONE;
  }

  private boolean isOfOtherHosts(Task task) {
    return task.keyword("delegate_facts").isPresent()
        || (inputs.on().isPresent() && task.keyword("run_once").isPresent());
  }

  private Turn compute(Task task, TaskScope scope) {
    Variables variables = scope.variables();
    Optional<Map<String, YamlNode>> values = named(task, variables);
    if (values.isEmpty()) {
      doubt(task, scope, "not all of its names are known");
      return Turn.DONE;
    }
    Map<VariableDefinition, NodeResult> results = new LinkedHashMap<>();
    values
        .get()
        .forEach((name, value) ->
            results.put(
                new VariableDefinition(name, value, value.position()),
                value(name, value, scope, variables)));
    results.forEach((written, result) -> {
      String name = written.name();
      switch (result) {
        case NodeResult.Known(YamlNode node) ->
            facts.set(new VariableDefinition(name, node, written.position()));
        case NodeResult.Refused refused ->
            facts.doubt(name, RuntimeNames.unknown(name, "set by set_fact", written.position()));
      }
    });
    return results.values().stream().anyMatch(FactSetter::failsInAnsible) ? Turn.FAILED : Turn.DONE;
  }

  /** Whether a value is refused because Ansible fails to render it. */
  private static boolean failsInAnsible(NodeResult result) {
    return result instanceof NodeResult.Refused(RenderProblem problem)
        && (problem.code().equals("python-error") || problem.code().startsWith("undefined-"));
  }

  /** What the task sets, with names that are templates computed; empty if one is not known. */
  private Optional<Map<String, YamlNode>> named(Task task, Variables variables) {
    Map<String, YamlNode> values = new LinkedHashMap<>();
    for (Map.Entry<String, YamlNode> fact : task.facts().entrySet()) {
      Optional<String> name =
          inputs
              .templating()
              .evaluate(fact.getKey(), fact.getValue().position(), variables)
              .known()
              .filter(known -> NAME.matcher(known).matches());
      if (name.isEmpty()) {
        return Optional.empty();
      }
      values.put(name.get(), fact.getValue());
    }
    return Optional.of(values);
  }

  private NodeResult value(String name, YamlNode value, TaskScope scope, Variables variables) {
    Path file = Path.of(value.position().file());
    RenderJob job =
        RenderJob.template(name, file, value.position().file(), variables.known())
            .withUnknown(variables.unknown())
            .withSearchPath(List.of())
            .withSurroundings(TaskSurroundings.of(scope, inputs, Optional.empty()));
    NodeResult result = inputs.templating().renderer().value(job, value);
    return result instanceof NodeResult.Known(YamlNode.Text text)
            && !inputs.templating().renderer().release().isAtLeast(19)
            && TRUTHS.contains(text.text().toLowerCase(Locale.ROOT))
        ? new NodeResult.Known(new YamlNode.Bool(Nodes.truth(text).orElse(false), text.position()))
        : result;
  }

  private void doubt(Task task, TaskScope scope, String why) {
    Variables variables = scope.variables();
    Map<String, YamlNode> values = named(task, variables).orElse(task.facts());
    values.forEach((name, value) -> {
      if (Templating.isTemplate(name)) {
        facts.doubtAll("perhaps set by a set_fact whose names are templates", task.position());
        facts.doubtAny("a set_fact may set it whose names are templates", task.position());
      } else {
        facts.doubt(
            name, RuntimeNames.unknown(name, "set by set_fact (" + why + ")", value.position()));
      }
    });
  }
}
