package io.hardenlint.jinja.differential;

import io.hardenlint.jinja.yaml.YamlNode;
import io.hardenlint.jinja.yaml.YamlProblem;
import io.hardenlint.jinja.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Something undefined as each operand and argument of the filters, tests, methods, functions and
 * operators, alone and inside containers. Whether it is used, overlooked, or something else fails
 * before decides whether {@code default()} around the variable helps; where that is not known,
 * harden-lint has to refuse.
 */
final class UndefinedArgumentsDifferentialTest {
  private static final Pattern MARKED = Pattern.compile("«([^»]*)»");
  private static final List<String> VALUES =
      List.of(
          "nope",
          "ns.v",
          "[nope]",
          "[1, nope]",
          "[[nope]]",
          "(1, nope)",
          "{'a': nope}",
          "[{'a': nope}]",
          "[d, nope]");

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void undefinedArgumentsCountAsInAnsibleOrAreRefused(String release) throws IOException {
    Comparison comparison = new Comparison(release, folder);
    comparison.add(cases());
    comparison.assertNothingSilent("undefined arguments");
  }

  private static List<TemplateCase> cases() throws IOException {
    List<TemplateCase> cases = new ArrayList<>();
    for (String line : lines()) {
      if (line.startsWith("#")) {
        continue;
      }
      for (MatchResult place : MARKED.matcher(line).results().toList()) {
        for (String value : VALUES) {
          String expression =
              MARKED.matcher(line.substring(0, place.start())).replaceAll("$1")
                  + value
                  + MARKED.matcher(line.substring(place.end())).replaceAll("$1");
          cases.add(TemplateCase.of(expression, "{{ v | default('s') }}", variables(expression)));
        }
      }
    }
    return cases;
  }

  private static List<String> lines() throws IOException {
    try (InputStream in =
        UndefinedArgumentsDifferentialTest.class.getResourceAsStream("undefined-arguments.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }

  private static Map<String, YamlNode> variables(String expression) {
    Map<String, YamlNode> variables = new LinkedHashMap<>();
    variables.put("d", node("{a: 1}"));
    variables.put("xd", node("{a: 1}"));
    variables.put("v", node("'{{ " + expression.replace("'", "''") + " }}'"));
    return variables;
  }

  private static YamlNode node(String text) {
    try {
      return YamlReader.read("vars.yml", text).root();
    } catch (YamlProblem e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
