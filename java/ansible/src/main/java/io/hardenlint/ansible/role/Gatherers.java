package io.hardenlint.ansible.role;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.jinja.Position;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Takes note of modules that give facts, Ansible's and the user's, or change groups. */
final class Gatherers {
  private final SetFacts facts;
  private final Function<TaskScope, Verdict> judge;

  Gatherers(SetFacts facts, Function<TaskScope, Verdict> judge) {
    this.facts = facts;
    this.judge = judge;
  }

  /**
   * After a task of any module: facts that are not known to be given are in doubt, and so is any
   * name where the module is not known.
   */
  void gather(Task task, TaskScope scope) {
    Map<String, UnknownVariable> gathered = FactModules.gathered(task.node());
    List<String> words = CustomModules.words(task.node(), scope.searchFolders());
    if ((gathered.isEmpty() && words.isEmpty()) || judge.apply(scope) == Verdict.NEVER) {
      return;
    }
    Position place = task.node().position();
    facts.gather(gathered);
    if (gathered.containsKey(FactModules.ANY) || !words.isEmpty()) {
      facts.doubtAny("a module may give it as a fact", place);
    }
    facts.doubtEach(words, "perhaps a fact of a module", place);
  }

  /** After a task that changes groups. */
  void group(Task task, TaskScope scope, PlanInputs inputs) throws InputProblem {
    if (judge.apply(scope) != Verdict.NEVER) {
      new GroupChanges(inputs, facts).add(task, scope);
    }
  }
}
