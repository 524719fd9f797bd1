package io.hardenlint.jinja.grammar;

import io.hardenlint.jinja.JinjaExtension;
import io.hardenlint.jinja.TemplateOptions;
import java.util.Set;

/**
 * How a template is read.
 *
 * @param options delimiters, whitespace and line ends
 * @param keepTrailingNewline whether the last line end stays
 * @param rawStrings whether backslashes in strings inside {@code {{ }}} are plain characters, as
 *     Ansible reads templates that come from YAML
 * @param extensions the extensions of Jinja2 whose tags are known
 */
public record Syntax(
    TemplateOptions options,
    boolean keepTrailingNewline,
    boolean rawStrings,
    Set<JinjaExtension> extensions) {

  /** How ansible-core reads templates inside variables where its configuration says nothing. */
  public static final Syntax VARIABLE = ofVariable(TemplateOptions.DEFAULTS, Set.of());

  /** How ansible-core reads a template file with a task's options. */
  public static Syntax ofFile(TemplateOptions options, Set<JinjaExtension> extensions) {
    return new Syntax(options, false, false, extensions);
  }

  /** How ansible-core reads templates inside variables. */
  public static Syntax ofVariable(TemplateOptions options, Set<JinjaExtension> extensions) {
    return new Syntax(options, false, true, extensions);
  }

  /** The same with other options. */
  public Syntax with(TemplateOptions newOptions) {
    return new Syntax(newOptions, keepTrailingNewline, rawStrings, extensions);
  }

  /** The same, keeping the last line end or not. */
  public Syntax keeping(boolean trailingNewline) {
    return new Syntax(options, trailingNewline, rawStrings, extensions);
  }

  /** How included and imported templates are read. */
  public Syntax forIncluded() {
    return new Syntax(options, keepTrailingNewline, false, extensions);
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
