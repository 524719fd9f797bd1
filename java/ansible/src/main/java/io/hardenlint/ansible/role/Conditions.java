package io.hardenlint.ansible.role;

import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.List;
import java.util.regex.Pattern;

/** Judges {@code when}. */
final class Conditions {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

  private final Templating templating;

  Conditions(Templating templating) {
    this.templating = templating;
  }

  /** Whether all conditions hold, each a condition or a list of them. */
  Verdict judge(List<YamlNode> conditions, Variables variables) {
    Verdict verdict = Verdict.RUNS;
    for (YamlNode condition : conditions) {
      for (YamlNode one : Nodes.items(condition)) {
        verdict = verdict.and(one(one, variables));
        if (verdict == Verdict.NEVER) {
          return verdict;
        }
      }
    }
    return verdict;
  }

  private Verdict one(YamlNode condition, Variables variables) {
    if (condition instanceof YamlNode.Bool bool) {
      return bool.value() ? Verdict.RUNS : Verdict.NEVER;
    }
    if (!(condition instanceof YamlNode.Text text)
        || Templating.isTemplate(text.text())
        || text.text().isBlank()
        || holdsText(text.text().strip(), variables)) {
      return Verdict.UNKNOWN;
    }
    String test =
        "{% set said = (" + text.text() + ") %}{{ said if said is boolean else 'neither' }}";
    return switch (templating.evaluate(test, text.position(), variables)) {
      case Templating.Value.Known(String said) when said.equals("True") -> Verdict.RUNS;
      case Templating.Value.Known(String said) when said.equals("False") -> Verdict.NEVER;
      case Templating.Value value -> Verdict.UNKNOWN;
    };
  }

  /** Before 2.19, a condition that is nothing but a variable's name is read from the variable. */
  private boolean holdsText(String condition, Variables variables) {
    return NAME.matcher(condition).matches()
        && variables.known().containsKey(condition)
        && variables.known().get(condition).value() instanceof YamlNode.Text
        && !templating.renderer().release().isAtLeast(19);
  }
}
