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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values of all types, and undefined ones, as each operand and argument of what is built in.
 *
 * <p>{@code harden-lint.arguments} is how many of a hundred cases are tried, the same ones each
 * time.
 */
final class ArgumentDifferentialTest {
  private static final int SHARE = Integer.getInteger("harden-lint.arguments", 20);
  private static final Pattern MARKED = Pattern.compile("«([^»]*)»");
  private static final List<String> UNDEFINED =
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

  private static final List<String> PARTLY_UNDEFINED =
      List.of(
          "[1, nope]",
          "[nope, 1]",
          "[[nope]]",
          "[[1, nope], d]",
          "(1, nope)",
          "(nope, 1)",
          "[(1, nope)]",
          "[(nope,), d]",
          "((1, nope), 2)",
          "{'a': nope}",
          "{'a': (1, nope)}",
          "[{'a': nope}]");

  private static final List<String> PARTLY_MISSING =
      List.of("d.zz", "[d.zz]", "vm", "(1, nope)", "{'k': d.zz}");

  private static final List<String> UNFIT = List.of("''", "[]", "{}", "0", "()", "none");

  private static final List<String> OF_OTHER_TYPES =
      List.of(
          "none",
          "true",
          "[]",
          "[1]",
          "{}",
          "{'a': 1}",
          "''",
          "'é'",
          "1.5",
          "-1",
          "0",
          "99",
          "'1'",
          "(1, 2)",
          "range(3)",
          "['b', 'a']",
          "' x '",
          "'%s'",
          "vn",
          "vl",
          "vd",
          "vs",
          "vt");
  private static final List<String> VARIABLES =
      List.of(
          "d: {a: 1}",
          "xd: {a: 1}",
          "vn: null",
          "vl: [3, a]",
          "vd: {b: [1], c: x}",
          "vs: 'ab,c'",
          "vt: 2024-01-31");

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void argumentsOfOtherTypesGiveWhatTheyDoInAnsibleOrAreRefused(String release) throws IOException {
    List<TemplateCase> cases = new ArrayList<>();
    for (String expression : expressions(OF_OTHER_TYPES)) {
      cases.add(TemplateCase.of(expression, "{{ " + expression + " }}", variables("vn: null")));
    }
    Comparison comparison = new Comparison(release, folder);
    comparison.add(cases);
    comparison.assertNothingSilent("arguments of other types");
  }

  /**
   * Whether something undefined is used, overlooked, or something else fails before decides whether
   * {@code default()} around the variable helps; where that is not known, harden-lint has to
   * refuse.
   */
  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void undefinedArgumentsCountAsInAnsibleOrAreRefused(String release) throws IOException {
    List<TemplateCase> cases = new ArrayList<>();
    for (String expression : expressions(UNDEFINED)) {
      String definition = "v: '{{ " + expression.replace("'", "''") + " }}'";
      cases.add(TemplateCase.of(expression, "{{ v | default('s') }}", variables(definition)));
    }
    Comparison comparison = new Comparison(release, folder);
    comparison.add(cases);
    comparison.assertNothingSilent("undefined arguments");
  }

  /**
   * What a call gives is not printed here, which would use what is undefined in it all the same.
   */
  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void resultsThatArePartlyUndefinedAreAsInAnsibleOrRefused(String release) throws IOException {
    List<TemplateCase> cases = new ArrayList<>();
    for (String expression : expressions(PARTLY_UNDEFINED)) {
      for (String use : List.of("{{ q is defined }}", "{{ q | length }}", "{{ (q | list)[0] }}")) {
        String template = "{% set q = " + expression + " %}" + use;
        cases.add(TemplateCase.of(template, template, variables("vn: null")));
      }
    }
    compareRendered(release, cases, "results that are partly undefined");
  }

  /** What is empty or of another type decides whether something undefined beside it is met. */
  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void undefinedBesideWhatIsUnfitIsAsInAnsibleOrRefused(String release) throws IOException {
    List<TemplateCase> cases = new ArrayList<>();
    for (String expression : pairs(UNFIT, List.of("nope", "[nope]", "(1, nope)"), SHARE)) {
      String definition = "v: '{{ " + expression.replace("'", "''") + " }}'";
      cases.add(TemplateCase.of(expression, "{{ v | default('s') }}", variables(definition)));
    }
    compareRendered(release, cases, "undefined beside unfit arguments");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void twoArgumentsOfOtherTypesGiveWhatTheyDoInAnsibleOrAreRefused(String release)
      throws IOException {
    List<TemplateCase> cases = new ArrayList<>();
    for (String expression : pairs(OF_OTHER_TYPES, OF_OTHER_TYPES, SHARE / 10)) {
      cases.add(TemplateCase.of(expression, "{{ " + expression + " }}", variables("vu: null")));
    }
    compareRendered(release, cases, "two arguments of other types");
  }

  /** In what is called, Ansible 2.19 stops at elements and attributes that are undefined. */
  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void whatIsCalledReadsAsInAnsibleOrIsRefused(String release) throws IOException {
    List<TemplateCase> cases = new ArrayList<>();
    for (String expression : expressions(PARTLY_MISSING)) {
      String template =
          "{% block b %}x{% set q = "
              + expression
              + " %}{{ q is defined }}{% endblock %}{{ self.b() | default('s') }}";
      cases.add(TemplateCase.of(template, template, variables("vm: [1, '{{ d.zz }}']")));
    }
    compareRendered(release, cases, "what is called");
  }

  private void compareRendered(String release, List<TemplateCase> cases, String title)
      throws IOException {
    Comparison comparison = new Comparison(release, folder);
    comparison.addRendered(cases);
    comparison.assertNothingSilent(title);
  }

  /** Each line with each of its marked places replaced by each value. */
  private static List<String> expressions(List<String> values) throws IOException {
    List<String> expressions = new ArrayList<>();
    for (String line : lines()) {
      if (line.startsWith("#")) {
        continue;
      }
      for (MatchResult place : MARKED.matcher(line).results().toList()) {
        for (String value : values) {
          String expression =
              MARKED.matcher(line.substring(0, place.start())).replaceAll("$1")
                  + value
                  + MARKED.matcher(line.substring(place.end())).replaceAll("$1");
          if (Math.floorMod(expression.hashCode(), 100) < SHARE) {
            expressions.add(expression);
          }
        }
      }
    }
    return expressions;
  }

  /** Each line with each two of its marked places replaced by one value of each list. */
  private static List<String> pairs(List<String> ones, List<String> others, int share)
      throws IOException {
    Set<String> expressions = new LinkedHashSet<>();
    for (String line : lines()) {
      List<MatchResult> places =
          line.startsWith("#") ? List.of() : MARKED.matcher(line).results().toList();
      for (int one = 0; one < places.size(); one++) {
        for (int other = 0; other < places.size(); other++) {
          for (int i = 0; one != other && i < ones.size() * others.size(); i++) {
            Map<Integer, String> values =
                Map.of(one, ones.get(i % ones.size()), other, others.get(i / ones.size()));
            expressions.add(replaced(line, places, values));
          }
        }
      }
    }
    return expressions.stream()
        .filter(expression -> Math.floorMod(expression.hashCode(), 100) < share)
        .toList();
  }

  private static String replaced(
      String line, List<MatchResult> places, Map<Integer, String> values) {
    StringBuilder expression = new StringBuilder();
    int end = 0;
    for (int i = 0; i < places.size(); i++) {
      expression.append(line, end, places.get(i).start());
      expression.append(values.getOrDefault(i, places.get(i).group(1)));
      end = places.get(i).end();
    }
    return expression.append(line, end, line.length()).toString();
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = ArgumentDifferentialTest.class.getResourceAsStream("arguments.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }

  private static Map<String, YamlNode> variables(String definition) {
    String text = String.join("\n", VARIABLES) + "\n" + definition + "\n";
    try {
      Map<String, YamlNode> variables = new LinkedHashMap<>();
      YamlNode.Mapping read = (YamlNode.Mapping) YamlReader.read("vars.yml", text).root();
      for (YamlNode.Entry entry : read.entries()) {
        variables.put(((YamlNode.Text) entry.key()).text(), entry.value());
      }
      return variables;
    } catch (YamlProblem e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
