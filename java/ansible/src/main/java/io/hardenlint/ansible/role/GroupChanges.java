package io.hardenlint.ansible.role;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.jinja.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code group_by} and {@code add_host} change groups while a play runs: what Ansible says about
 * hosts and groups is unknown afterwards, and so are the variables of groups.
 */
final class GroupChanges {
  /** Ansible's own variables that tell who is in which group, or which hosts there are. */
  private static final List<String> TOLD =
      List.of(
          "groups",
          "group_names",
          "hostvars",
          "ansible_play_hosts",
          "ansible_play_hosts_all",
          "ansible_play_batch",
          "play_hosts");

  /** Arguments of {@code add_host} that are no variables of the new host. */
  private static final Set<String> NAMES =
      Set.of("name", "hostname", "host", "groups", "groupname", "group", "_raw_params");

  private final PlanInputs inputs;
  private final SetFacts facts;

  GroupChanges(PlanInputs inputs, SetFacts facts) {
    this.inputs = inputs;
    this.facts = facts;
  }

  /** Takes note of a task that may run. */
  void add(Task task, TaskScope scope) throws InputProblem {
    Position place = task.position();
    String where = task.module() + " at " + place.file() + ":" + place.line();
    facts.changeGroups(
        new UnknownVariable(where + " changes groups", "take that task out of the play", place),
        inputs.on().isPresent() ? inputs.on().get().namesOfGroups(scope.play().base()) : Set.of());
    if (task.module().equals("add_host")) {
      Set<String> names = new TreeSet<>(task.arguments().keySet());
      names.removeAll(NAMES);
      facts.doubtEach(names, "perhaps set by add_host", after(place, TOLD.size()));
    }
  }

  /** A place of its own for each name, by which a refusal is told apart from others. */
  private static Position after(Position place, int columns) {
    return new Position(place.file(), place.line(), place.column() + columns);
  }

  /** Ansible's own variables that are unknown after a change. */
  static Map<String, UnknownVariable> unknown(Optional<UnknownVariable> change) {
    Map<String, UnknownVariable> unknown = new LinkedHashMap<>();
    change.ifPresent(why -> {
      Position place = why.position();
      for (String name : TOLD) {
        Position own = after(place, unknown.size() + 1);
        unknown.put(name, new UnknownVariable(why.reason(), why.remedy(), own));
      }
    });
    return unknown;
  }
}
