package io.hardenlint.ansible.source;

import io.hardenlint.jinja.limit.Limit;
import java.util.Locale;

/**
 * Bounds on what is read around templates: inventories, playbooks, roles. Those of files and YAML
 * are {@link Limit}'s. The table in docs/rendering.md lists them.
 */
public enum ReadingLimit {
  /** No inventory of a person holds as many hosts; a mistyped range may. */
  RANGE_HOSTS(
      100_000,
      "hosts that a range in an inventory stands for",
      "the range stands for more than %d hosts"),
  /** A playbook that imports itself never ends in Ansible. */
  PLAYBOOK_DEPTH(
      10,
      "playbooks that import each other",
      "playbooks import each other more than %d deep; does one import itself?"),
  /** Roles that depend on each other in a circle never end in Ansible. */
  ROLE_DEPTH(
      30,
      "roles that depend on each other",
      "roles depend on each other more than %d deep; does one depend on itself?"),
  /** Files of tasks that include each other. */
  TASK_DEPTH(
      40,
      "files of tasks inside each other",
      "files of tasks include each other more than %d deep; this one is left out"),
  /** Variables that a loop goes through. */
  LOOP_DEPTH(
      10,
      "variables inside each other that stand for a task's loop",
      "the loop stands in more than %d variables");

  private final int bound;
  private final String what;
  private final String pattern;

  ReadingLimit(int bound, String what, String pattern) {
    this.bound = bound;
    this.what = what;
    this.pattern = pattern;
  }

  /** The bound. */
  public int bound() {
    return bound;
  }

  /** What is bounded, as the documentation says it. */
  public String what() {
    return what;
  }

  /** What is said when it is passed. */
  public String message() {
    return String.format(Locale.ROOT, pattern, bound);
  }
}
