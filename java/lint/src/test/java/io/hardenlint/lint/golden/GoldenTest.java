package io.hardenlint.lint.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.lint.rule.Rule;
import io.hardenlint.lint.rules.AllRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs all rules over the folders below {@code golden/}. With {@code
 * -Dharden-lint.rewrite-golden=true} what came out becomes what is expected.
 */
class GoldenTest {
  static final Path ROOT =
      Path.of(
          System.getProperty("harden-lint.repository", "../.."),
          "java/lint/src/test/resources/golden");
  private static final boolean REWRITE = Boolean.getBoolean("harden-lint.rewrite-golden");

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    return GoldenCase.all(ROOT).stream()
        .map(golden -> DynamicTest.dynamicTest(golden.toString(), () -> check(golden)));
  }

  private static void check(GoldenCase golden) throws IOException, InputProblem {
    String actual = golden.actual();
    Path file = golden.folder().resolve("expected.txt");
    if (REWRITE) {
      Files.writeString(file, actual);
    }
    assertThat(file).exists();
    assertThat(actual).isEqualTo(Files.readString(file));
    String mark = "[" + golden.rule() + "]:";
    if (golden.isClean()) {
      assertThat(actual).doesNotContain(mark);
    } else {
      assertThat(actual).contains(mark);
    }
  }

  @Test
  void everyRuleHasACaseThatItReports() throws IOException {
    Set<String> shown =
        GoldenCase.all(ROOT).stream()
            .filter(golden -> !golden.isClean())
            .map(GoldenCase::rule)
            .collect(Collectors.toSet());
    List<String> rules = new ArrayList<>(AllRules.all().stream().map(Rule::id).toList());
    assertThat(rules).doesNotHaveDuplicates();
    // It needs a tool that contradicts; LintSessionTest brings one.
    rules.remove("cross/tool-disagrees");
    assertThat(shown).containsExactlyInAnyOrderElementsOf(rules);
  }
}
