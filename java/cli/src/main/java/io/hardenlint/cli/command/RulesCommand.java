package io.hardenlint.cli.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hardenlint.cli.output.Console;
import io.hardenlint.lint.rule.Rule;
import io.hardenlint.lint.rules.AllRules;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the rules. */
@Command(name = "rules", sortOptions = false, description = "List all rules.")
final class RulesCommand implements Callable<Integer> {
  private final Tools tools;

  @Mixin OutputOptions output = new OutputOptions();

  RulesCommand(Tools tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() throws UsageProblem, IOException {
    List<Rule> rules = AllRules.all().stream().sorted(Comparator.comparing(Rule::id)).toList();
    Console console = tools.console();
    Reports.write(
        Format.parse(output.formats),
        console,
        output.colour,
        (name, colour, out) -> {
          switch (name) {
            case TEXT -> text(rules, out);
            case JSON -> json(rules, out);
          }
        });
    return ExitCode.OK;
  }

  private static void text(List<Rule> rules, Writer out) throws IOException {
    int widest = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(1);
    for (Rule rule : rules) {
      out.write(
          String.format(
              Locale.ROOT,
              "%-" + widest + "s  %-7s  %s%n",
              rule.id(),
              rule.declaration().severity().label(),
              rule.declaration().summary()));
    }
  }

  private static void json(List<Rule> rules, Writer out) throws IOException {
    try (JsonGenerator json = JsonFactory.builder().build().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("version", 1);
      json.writeArrayFieldStart("rules");
      for (Rule rule : rules) {
        json.writeStartObject();
        json.writeStringField("id", rule.id());
        json.writeStringField("severity", rule.declaration().severity().label());
        json.writeStringField("summary", rule.declaration().summary());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }
}
