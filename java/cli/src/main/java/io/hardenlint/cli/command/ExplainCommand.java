package io.hardenlint.cli.command;

import io.hardenlint.confinement.text.NearestName;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Rule;
import io.hardenlint.lint.rules.AllRules;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Explains one rule. */
@Command(
    name = "explain",
    sortOptions = false,
    description = "Explain one rule: what, why, evidence, example, fix.")
final class ExplainCommand implements Callable<Integer> {
  private final Tools tools;

  @Parameters(paramLabel = "RULE", description = "The rule's id, such as unit/unknown-directive.")
  String id = "";

  ExplainCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() throws UsageProblem {
    List<String> ids = AllRules.all().stream().map(Rule::id).toList();
    Rule rule =
        AllRules.find(id)
            .orElseThrow(() ->
                new UsageProblem(
                    "unknown rule '"
                        + id
                        + "'; "
                        + NearestName.of(id, ids)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("'harden-lint rules' lists all")));
    print(rule.declaration(), tools.console().out());
    return ExitCode.OK;
  }

  private static void print(Declaration rule, PrintStream out) {
    out.println(rule.id() + " (" + rule.severity().label() + ")");
    out.println(rule.summary());
    out.println();
    out.println(rule.explanation().strip());
    section(out, "Versions", List.of(rule.versions()));
    section(out, "Evidence", rule.evidence().stream().map(line -> "- " + line).toList());
    examples(out, "Found fault with", rule.bad());
    examples(out, "Put right", rule.good());
    section(out, "Fix", List.of(rule.fix()));
    out.flush();
  }

  private static void section(PrintStream out, String title, List<String> lines) {
    if (lines.stream().anyMatch(line -> !line.isBlank())) {
      out.println();
      out.println(title + ":");
      lines.forEach(line -> out.println(line.strip()));
    }
  }

  private static void examples(PrintStream out, String title, List<ExampleFile> files) {
    for (ExampleFile file : files) {
      out.println();
      out.println(title + " (" + file.path() + "):");
      file.text().stripTrailing().lines().forEach(line -> out.println("    " + line));
    }
  }
}
