package io.hardenlint.jinja;

import io.hardenlint.jinja.yaml.YamlNode;

/** What became of a value that holds templates: plain data, or why it cannot be known. */
public sealed interface NodeResult {

  /**
   * The value.
   *
   * @param node data without templates; all of it stands where the value was written
   */
  record Known(YamlNode node) implements NodeResult {}

  /** The value cannot be known, or Ansible fails. */
  record Refused(RenderProblem problem) implements NodeResult {}
}
