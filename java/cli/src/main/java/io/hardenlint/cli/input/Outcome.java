package io.hardenlint.cli.input;

import io.hardenlint.ansible.job.Planned;
import io.hardenlint.jinja.RenderResult;

/**
 * One planned file and what became of it.
 *
 * @param planned what was to be rendered
 * @param result the rendered text, or why there is none
 */
public record Outcome(Planned planned, RenderResult result) {
  /** The file's name. */
  public String name() {
    return planned.name();
  }
}
