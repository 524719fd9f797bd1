package io.hardenlint.lint.docs;

import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Rule;
import java.util.List;

/** The list of all rules, in Markdown. */
public final class RuleIndex {
  private RuleIndex() {}

  /** The index, with links to pages that lie in a folder per layer beside it. */
  public static String of(List<Rule> rules) {
    StringBuilder page = new StringBuilder("# Rules\n\n");
    page.append("Made from the rules' declarations; a test keeps these pages up to date.\n\n");
    page.append("| Rule | Severity | What it finds |\n|---|---|---|\n");
    for (Rule rule : rules) {
      Declaration told = rule.declaration();
      page.append(
          "| [%s](%s.md) | %s | %s |\n"
              .formatted(told.id(), told.id(), told.severity().label(), told.summary()));
    }
    return page.toString();
  }
}
