package io.hardenlint.jinja.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.yaml.YamlNode;
import io.hardenlint.jinja.yaml.YamlProblem;
import io.hardenlint.jinja.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Small templates by area, with what ansible-core 2.19 makes of them. */
final class ExpressionCorpusTest {

  @Test
  void everyExpressionIsEqualOrRefused() throws IOException, YamlProblem {
    Path folder = Shared.folder("corpus/expressions");
    Map<String, Optional<String>> expected = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("expected.jsonl"))) {
      YamlNode.Mapping answer = (YamlNode.Mapping) YamlReader.read("expected.jsonl", line).root();
      expected.put(
          text(answer, "id").orElseThrow(),
          field(answer, "ok").map(n -> ((YamlNode.Bool) n).value()).orElse(false)
              ? Optional.of(text(answer, "out").orElse(""))
              : Optional.empty());
    }
    AnsibleTemplateEngine engine = new AnsibleTemplateEngine();
    Tally tally = new Tally();
    YamlNode cases =
        YamlReader.read("cases.yml", Files.readString(folder.resolve("cases.yml"))).root();
    for (YamlNode item : ((YamlNode.Sequence) cases).items()) {
      YamlNode.Mapping one = (YamlNode.Mapping) item;
      String id = text(one, "id").orElseThrow();
      tally.add(
          id,
          expected.getOrDefault(id, Optional.empty()),
          engine.render(
              Requests.of(
                  "case.j2",
                  text(one, "template").orElseThrow(),
                  field(one, "vars").map(Requests::variables).orElse(Map.of()))));
    }
    System.out.println(tally.report("expressions"));
    assertThat(tally.get(Tally.Outcome.SILENT)).isEmpty();
    assertThat(tally.get(Tally.Outcome.EXTRA)).isEmpty();
  }

  private static Optional<YamlNode> field(YamlNode.Mapping mapping, String name) {
    return mapping.entries().stream()
        .filter(e -> e.key() instanceof YamlNode.Text t && t.text().equals(name))
        .map(YamlNode.Entry::value)
        .findFirst();
  }

  private static Optional<String> text(YamlNode.Mapping mapping, String name) {
    return field(mapping, name)
        .filter(n -> n instanceof YamlNode.Text)
        .map(n -> ((YamlNode.Text) n).text());
  }
}
