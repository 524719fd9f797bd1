package io.hardenlint.ansible.job;

import io.hardenlint.jinja.RenderProblem;

/** One file that Ansible would write, as far as it can be told without running it. */
public sealed interface Planned {
  /** The job's name. */
  String name();

  /** Everything is known. */
  record Ready(RenderJob job) implements Planned {
    @Override
    public String name() {
      return job.name();
    }
  }

  /**
   * The file depends on something that only a running play knows.
   *
   * @param name the job's name
   * @param problem what is not known, and where
   */
  record Refused(String name, RenderProblem problem) implements Planned {}
}
