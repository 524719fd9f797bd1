package io.hardenlint.lint.rules.suppress;

import io.hardenlint.lint.rule.Rule;
import java.util.List;

/** The rules on suppression comments. */
public final class SuppressionRules {
  private SuppressionRules() {}

  /** All of them. */
  public static List<Rule> all() {
    return List.of(
        new Expired(), new MalformedComment(), new NoReason(), new UnknownRule(), new Unused());
  }
}
