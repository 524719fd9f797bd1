package io.hardenlint.cli.config;

import io.hardenlint.ansible.source.InputProblem;
import java.util.List;

/** A configuration with mistakes; all that were found are told at once. */
public final class InvalidConfiguration extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<InputProblem> problems;

  /** Takes at least one problem. */
  public InvalidConfiguration(List<InputProblem> problems) {
    super(problems.get(0).text());
    this.problems = List.copyOf(problems);
  }

  /** The mistakes, in order of their places. */
  public List<InputProblem> problems() {
    return problems;
  }
}
