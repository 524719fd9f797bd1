package io.hardenlint.jinja.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import io.hardenlint.jinja.yaml.YamlProblem;
import io.hardenlint.jinja.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small templates by area, with what ansible-core 2.19, 2.18 and 2.14 make of them. */
final class ExpressionCorpusTest {

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void everyExpressionIsEqualOrRefused(String release) throws IOException, YamlProblem {
    Path folder = Shared.folder("corpus/expressions");
    Map<String, Optional<String>> expected = answers(folder, release);
    AnsibleTemplateEngine engine = new AnsibleTemplateEngine();
    Tally tally = new Tally();
    YamlNode cases =
        YamlReader.read("cases.yml", Files.readString(folder.resolve("cases.yml"))).root();
    for (YamlNode item : ((YamlNode.Sequence) cases).items()) {
      YamlNode.Mapping one = (YamlNode.Mapping) item;
      String id = text(one, "id").orElseThrow();
      Map<String, VariableDefinition> variables =
          new HashMap<>(field(one, "vars").map(Requests::variables).orElse(Map.of()));
      if (!release.equals("2.19")) {
        // Random in a play; the recorded answers were made with this text.
        variables.putAll(Requests.variables("omit.yml", "omit: __omit_place_holder__fixed"));
      }
      tally.add(
          id,
          expected.getOrDefault(id, Optional.empty()),
          engine.render(
              Requests.of(
                  CoreRelease.of(release),
                  "case.j2",
                  text(one, "template").orElseThrow(),
                  variables)));
    }
    System.out.println(tally.report("expressions of " + release));
    assertThat(tally.get(Tally.Outcome.SILENT)).isEmpty();
    assertThat(tally.get(Tally.Outcome.EXTRA)).isEmpty();
  }

  /** What a release makes of each case: 2.19's answers, and where it differs its own. */
  private static Map<String, Optional<String>> answers(Path folder, String release)
      throws IOException, YamlProblem {
    Map<String, Optional<String>> answers = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("expected.jsonl"))) {
      YamlNode.Mapping answer = (YamlNode.Mapping) YamlReader.read("expected.jsonl", line).root();
      answers.put(
          text(answer, "id").orElseThrow(),
          field(answer, "ok").map(n -> ((YamlNode.Bool) n).value()).orElse(false)
              ? Optional.of(text(answer, "out").orElse(""))
              : Optional.empty());
    }
    if (!release.equals("2.19")) {
      YamlNode versions =
          YamlReader.read("versions.json", Files.readString(folder.resolve("versions.json")))
              .root();
      for (YamlNode.Entry entry : ((YamlNode.Mapping) versions).entries()) {
        answers.put(
            ((YamlNode.Text) entry.key()).text(), text((YamlNode.Mapping) entry.value(), release));
      }
    }
    return answers;
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
