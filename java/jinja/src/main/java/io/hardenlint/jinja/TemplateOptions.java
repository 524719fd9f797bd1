package io.hardenlint.jinja;

/**
 * The options of Ansible's {@code template} module that change bytes, with its names and defaults.
 *
 * @param blockStart {@code block_start_string}
 * @param blockEnd {@code block_end_string}
 * @param variableStart {@code variable_start_string}
 * @param variableEnd {@code variable_end_string}
 * @param commentStart {@code comment_start_string}
 * @param commentEnd {@code comment_end_string}
 * @param trimBlocks {@code trim_blocks}
 * @param lstripBlocks {@code lstrip_blocks}
 * @param newlineSequence {@code newline_sequence}: {@code \n}, {@code \r} or {@code \r\n}
 */
public record TemplateOptions(
    String blockStart,
    String blockEnd,
    String variableStart,
    String variableEnd,
    String commentStart,
    String commentEnd,
    boolean trimBlocks,
    boolean lstripBlocks,
    String newlineSequence) {

  /** What the module uses when a task says nothing. */
  public static final TemplateOptions DEFAULTS =
      new TemplateOptions("{%", "%}", "{{", "}}", "{#", "#}", true, false, "\n");

  /** Whether templates are read as where a task says nothing. */
  public boolean hasUsualSyntax() {
    return equals(
        new TemplateOptions(
            DEFAULTS.blockStart,
            DEFAULTS.blockEnd,
            DEFAULTS.variableStart,
            DEFAULTS.variableEnd,
            DEFAULTS.commentStart,
            DEFAULTS.commentEnd,
            DEFAULTS.trimBlocks,
            DEFAULTS.lstripBlocks,
            newlineSequence));
  }
}
