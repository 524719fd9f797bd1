package io.hardenlint.cli.config;

import java.util.List;

/** The keys that may stand in a configuration; the published schema names the same. */
final class ConfigKeys {
  static final List<String> ROOT = List.of("version", "platform", "targets", "roles", "needs");

  static final List<String> PLATFORM = List.of("systemd", "apparmor", "ansible-core", "facts");

  static final List<String> TARGET =
      List.of(
          "name",
          "template",
          "file",
          "vars",
          "dest",
          "kind",
          "service",
          "trim_blocks",
          "lstrip_blocks",
          "newline_sequence",
          "block_start_string",
          "block_end_string",
          "variable_start_string",
          "variable_end_string",
          "comment_start_string",
          "comment_end_string");

  static final List<String> ROLE = List.of("path", "vars");

  private ConfigKeys() {}
}
