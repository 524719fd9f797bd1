package io.hardenlint.jinja.grammar;

import io.hardenlint.jinja.TemplateOptions;

/**
 * How a template is read.
 *
 * @param options delimiters, whitespace and line ends
 * @param keepTrailingNewline whether the last line end stays
 * @param rawStrings whether backslashes in strings inside {@code {{ }}} are plain characters, as
 *     Ansible reads templates that come from YAML
 */
public record Syntax(TemplateOptions options, boolean keepTrailingNewline, boolean rawStrings) {
  /** How ansible-core reads templates inside variables. */
  public static final Syntax VARIABLE = new Syntax(TemplateOptions.DEFAULTS, false, true);

  /** How included and imported templates are read. */
  public Syntax forIncluded() {
    return new Syntax(options, keepTrailingNewline, false);
  }

  /** Whether a text may hold anything to render. */
  public boolean isTemplate(String text) {
    return text.startsWith("#jinja2:")
        || text.contains(options.blockStart())
        || text.contains(options.variableStart())
        || text.contains(options.commentStart());
  }

  /** A text of the template with the line ends that the output is to have. */
  String withLineEnds(String text) {
    return options.newlineSequence().equals("\n")
        ? text
        : text.replace("\n", options.newlineSequence());
  }
}
