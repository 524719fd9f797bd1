package io.hardenlint.jinja.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.oracle.PythonOracle;
import io.hardenlint.jinja.yaml.YamlNode;
import io.hardenlint.jinja.yaml.YamlProblem;
import io.hardenlint.jinja.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Renders templates here and by ansible-core's own classes; nothing may differ silently. */
final class RenderDifferentialTest {
  /** Cases of our own that may be refused although Ansible renders them. */
  private static final int MOST_REFUSED = 12;

  /** {@code count} of a list that a filter gave (2.19), changing what {@code vars} holds (2.18). */
  private static final int MOST_REFUSED_CONTAINERS = 1;

  /** Changes beside {@code self} (2.14), too. */
  private static final int MOST_REFUSED_CONTAINERS_214 = 2;

  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void casesAreEqual(String release) {
    List<String> refused = compare("cases", release, RenderCase.read("cases.yml"));
    assertThat(refused).hasSizeLessThanOrEqualTo(MOST_REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void containersAreEqual(String release) {
    List<String> refused = compare("containers", release, RenderCase.read("containers.yml"));
    assertThat(refused)
        .hasSizeLessThanOrEqualTo(
            release.equals("2.14") ? MOST_REFUSED_CONTAINERS_214 : MOST_REFUSED_CONTAINERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void casesWithoutOneVariableAreEqual(String release) {
    List<RenderCase> mutants = new ArrayList<>();
    for (RenderCase one : RenderCase.read("cases.yml")) {
      mutants.addAll(one.mutants());
    }
    compare("mutants", release, mutants);
  }

  private List<String> compare(String title, String release, List<RenderCase> cases) {
    PythonOracle oracle = PythonOracle.ofCore(release);
    CoreRelease core = oracle.release();
    List<String> answers = oracle.templates(cases.stream().map(RenderCase::question).toList());
    AnsibleTemplateEngine engine = new AnsibleTemplateEngine();
    List<String> different = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    int equal = 0;
    int bothFail = 0;
    for (int i = 0; i < cases.size(); i++) {
      RenderCase one = cases.get(i);
      Answer theirs = Answer.read(answers.get(i));
      switch (one.render(engine, folder, RenderLimits.DEFAULTS, core)) {
        case RenderResult.Rendered r -> {
          if (theirs.ok && theirs.text.equals(r.text())) {
            equal++;
          } else {
            different.add(describe(one, theirs, PythonOracle.json(r.text())));
          }
        }
        case RenderResult.Refused r -> {
          if (theirs.ok) {
            refused.add(describe(one, theirs, r.problem().code() + ": " + r.problem().message()));
          } else {
            bothFail++;
          }
        }
      }
    }
    System.out.println(
        title
            + " of "
            + release
            + ": EQUAL "
            + equal
            + " BOTH_FAIL "
            + bothFail
            + " LOUD "
            + refused.size()
            + " DIFFERENT "
            + different.size());
    if (Boolean.getBoolean("harden-lint.list")) {
      refused.forEach(line -> System.out.println("  LOUD " + line));
    }
    assertThat(different).isEmpty();
    return refused;
  }

  private static String describe(RenderCase one, Answer theirs, String ours) {
    return one.id()
        + " "
        + one.files()
        + (one.trim() ? "" : " no trim")
        + (one.lstrip() ? " lstrip" : "")
        + "\n    ours   "
        + ours
        + "\n    theirs "
        + (theirs.ok ? "" : "fails: ")
        + PythonOracle.json(theirs.text);
  }

  private record Answer(boolean ok, String text) {
    static Answer read(String line) {
      try {
        boolean ok = false;
        String text = "";
        for (YamlNode.Entry entry :
            ((YamlNode.Mapping) YamlReader.read("answer", line).root()).entries()) {
          if (entry.value() instanceof YamlNode.Bool b) {
            ok = b.value();
          } else if (entry.value() instanceof YamlNode.Text t) {
            text = t.text();
          }
        }
        return new Answer(ok, text);
      } catch (YamlProblem e) {
        throw new IllegalArgumentException(e);
      }
    }
  }
}
