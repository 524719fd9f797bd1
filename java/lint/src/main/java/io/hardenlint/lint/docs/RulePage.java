package io.hardenlint.lint.docs;

import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Rule;
import java.util.List;

/** The page of a rule, in Markdown; {@code harden-lint explain} prints it as well. */
public final class RulePage {
  private RulePage() {}

  /** The page. */
  public static String of(Rule rule) {
    Declaration told = rule.declaration();
    StringBuilder page = new StringBuilder();
    page.append("# ").append(told.id()).append("\n\n");
    page.append(told.summary()).append(".\n\n");
    page.append("| | |\n|---|---|\n");
    page.append("| Severity | ").append(told.severity().label()).append(" |\n");
    page.append("| Versions | ").append(told.versions()).append(" |\n");
    page.append("| Can be suppressed | ")
        .append(rule.isSuppressible() ? "yes" : "no")
        .append(" |\n");
    section(page, "Why", told.explanation().strip());
    section(page, "Wrong", files(told.bad()));
    section(page, "Right", files(told.good()));
    section(page, "What to do", told.fix());
    section(page, "Evidence", list(told.evidence()));
    return page.toString();
  }

  private static void section(StringBuilder page, String title, String text) {
    page.append("\n## ").append(title).append("\n\n").append(text).append('\n');
  }

  private static String list(List<String> entries) {
    return String.join("\n", entries.stream().map(entry -> "* " + entry).toList());
  }

  private static String files(List<ExampleFile> files) {
    return String.join(
        "\n\n",
        files.stream()
            .map(file -> "`" + file.path() + "`\n\n```\n" + file.text().stripTrailing() + "\n```")
            .toList());
  }
}
