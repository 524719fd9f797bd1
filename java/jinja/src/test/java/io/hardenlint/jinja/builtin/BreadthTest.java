package io.hardenlint.jinja.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.RenderNote;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.corpus.Requests;
import io.hardenlint.jinja.oracle.PythonOracle;
import io.hardenlint.jinja.yaml.YamlProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every filter, test and function with values of every type, too few and too many arguments and
 * wrong names: what we answer is what Ansible answers, and what it refuses is refused.
 */
final class BreadthTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How many random calls. */
  private static final int CALLS = Integer.getInteger("harden-lint.breadth-calls", 300);

  /** Of the calls with one value alone, one in so many is made. */
  private static final int PART = Integer.getInteger("harden-lint.breadth-part", 40);

  private static final long SEED = Long.getLong("harden-lint.breadth-seed", 1);

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18"}) // 2.14 itself takes gigabytes for some of the calls
  void everyBuiltin(String version) throws IOException, YamlProblem {
    CoreRelease release = CoreRelease.of(version);
    PythonOracle oracle = PythonOracle.ofCore(version);
    BreadthCases cases = new BreadthCases(release, SEED);
    List<String> expressions = new ArrayList<>(cases.alone(PART));
    expressions.addAll(cases.random(CALLS));
    List<String> templates = new ArrayList<>();
    for (String expression : expressions) {
      templates.add("{{ [" + expression + "] }}.");
    }
    String values = values();
    List<String> questions = new ArrayList<>(List.of(JSON.writeValueAsString(values)));
    for (String template : templates) {
      questions.add(JSON.writeValueAsString(template));
    }
    List<String> answers = oracle.ask(BreadthTest.class, "breadth_oracle.py", questions);
    Map<String, VariableDefinition> variables = Requests.variables("values.yml", values);
    AnsibleTemplateEngine engine = new AnsibleTemplateEngine();
    Map<String, Integer> loud = new TreeMap<>();
    List<String> bugs = new ArrayList<>();
    int same = 0;
    int stopped = 0;
    for (int i = 0; i < templates.size(); i++) {
      JsonNode theirs = read(answers.get(i + 1));
      RenderResult ours =
          engine.render(Requests.of(release, "call.j2", templates.get(i), variables));
      if (theirs.isBoolean()) {
        continue;
      }
      switch (ours) {
        case RenderResult.Rendered r when theirs.isTextual() && agree(r, theirs.asText()) -> same++;
        case RenderResult.Rendered r ->
            bugs.add(expressions.get(i) + "\n  ours   " + r.text() + "\n  theirs " + theirs);
        case RenderResult.Refused r when theirs.isNull() -> stopped++;
        case RenderResult.Refused r when version.equals("2.19") && raised(r.problem().code()) ->
            bugs.add(expressions.get(i) + "\n  ours   " + r.problem() + "\n  theirs " + theirs);
        case RenderResult.Refused r ->
            loud.merge(
                Boolean.getBoolean("harden-lint.list")
                    ? expressions.get(i) + " " + r.problem().message() + " " + theirs
                    : r.problem().message(),
                1,
                Integer::sum);
      }
    }
    int refused = loud.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        "%s: %d calls, %d equal, %d stop in both, %d refused by us alone, %d different%n",
        version, templates.size(), same, stopped, refused, bugs.size());
    loud.entrySet().stream()
        .sorted(Collections.reverseOrder(Map.Entry.comparingByValue()))
        .limit(Integer.getInteger("harden-lint.breadth-loud", 0))
        .forEach(entry -> System.out.println(entry.getValue() + " " + entry.getKey()));
    assertThat(bugs).isEmpty();
  }

  /** Whether we say that Python raises, which templates can react to. */
  private static boolean raised(String code) {
    return code.equals("python-error") || code.startsWith("undefined-");
  }

  private static boolean agree(RenderResult.Rendered ours, String theirs) {
    boolean unstable =
        ours.notes().stream().anyMatch(n -> n.kind() == RenderNote.Kind.UNSTABLE_ORDER);
    return unstable ? sorted(ours.text()).equals(sorted(theirs)) : ours.text().equals(theirs);
  }

  private static List<Integer> sorted(String text) {
    return text.codePoints().sorted().boxed().toList();
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String values() throws IOException {
    try (InputStream in = BreadthTest.class.getResourceAsStream("breadth-values.yml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
