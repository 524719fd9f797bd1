package io.hardenlint.jinja;

import java.util.List;

/** What became of a template: the exact bytes, or the reason why they cannot be known. */
public sealed interface RenderResult {

  /**
   * The template was rendered exactly.
   *
   * @param text what Ansible writes, before UTF-8 encoding
   * @param sourceMap which part of the template and which variables made each part of {@code text}
   * @param notes facts about the rendering that a linter reports, such as unstable order
   */
  record Rendered(String text, SourceMap sourceMap, List<RenderNote> notes)
      implements RenderResult {
    /** Copies the notes. */
    public Rendered {
      notes = List.copyOf(notes);
    }
  }

  /**
   * The template was not rendered: Ansible fails too, or harden-lint does not do exactly what
   * Ansible does.
   */
  record Refused(RenderProblem problem) implements RenderResult {}
}
