package io.hardenlint.ansible.role;

import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What decides whether tasks run.
 *
 * @param conditions those of the task, and of the blocks, imports and roles around it, which
 *     Ansible checks at each task
 * @param outer what is known of the includes around, which Ansible checked when it reached them
 */
record Reach(List<YamlNode> conditions, Verdict outer) {
  /** Nothing stands in the way. */
  static final Reach OPEN = new Reach(List.of(), Verdict.RUNS);

  /** Copies the list. */
  Reach {
    conditions = List.copyOf(conditions);
  }

  /** With the conditions that a task, block, import or role adds. */
  Reach under(YamlNode node) {
    Optional<YamlNode> when = Nodes.get(node, "when");
    List<YamlNode> all = new ArrayList<>(conditions);
    when.ifPresent(all::add);
    boolean asked =
        Nodes.get(node, "tags").map(Nodes::items).orElse(List.of()).stream()
            .flatMap(tag -> Nodes.text(tag).stream())
            .anyMatch(tag -> List.of(tag.split("\\s*,\\s*", -1)).contains("never"));
    return new Reach(all, asked ? outer.and(Verdict.UNKNOWN) : outer);
  }

  /** With what is known of an include. */
  Reach within(Verdict include) {
    return new Reach(conditions, outer.and(include));
  }

  /** With what decides about something around. */
  Reach inside(Reach around) {
    List<YamlNode> all = new ArrayList<>(around.conditions);
    all.addAll(conditions);
    return new Reach(all, outer.and(around.outer));
  }
}
