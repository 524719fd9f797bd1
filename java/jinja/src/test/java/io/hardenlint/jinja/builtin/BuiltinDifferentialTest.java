package io.hardenlint.jinja.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.builtin.BuiltinCase.Answer;
import io.hardenlint.jinja.oracle.PythonOracle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Compares each built-in with ansible-core 2.19 or newer. What we refuse is allowed and counted;
 * what we answer must be the same, and what Ansible refuses must be refused.
 */
final class BuiltinDifferentialTest {

  @Test
  void writtenCalls() {
    compare(BuiltinCases.written("calls.yml"));
  }

  private static void compare(List<BuiltinCase> cases) {
    PythonOracle oracle = PythonOracle.with("ansible._internal._templating._engine");
    List<String> differences = differences(cases, oracle, Dialect.CORE_2_19);
    assertThat(differences).as("differences in %d calls", cases.size()).isEmpty();
  }

  static List<String> differences(List<BuiltinCase> cases, PythonOracle oracle, Dialect dialect) {
    List<String> questions = cases.stream().map(BuiltinCase::question).toList();
    List<String> answers =
        oracle.ask(BuiltinDifferentialTest.class, "builtin_oracle.py", questions);
    List<String> differences = new ArrayList<>();
    int refused = 0;
    for (int i = 0; i < cases.size(); i++) {
      String theirs = answers.get(i);
      Answer ours = cases.get(i).ours(dialect);
      boolean same =
          switch (ours.outcome()) {
            case REFUSED -> true;
            case ERROR -> theirs.equals("[\"error\"]");
            case OK -> theirs.equals(expected(ours.text()));
            // In some order.
            case UNSTABLE -> sorted(theirs).equals(sorted(expected(ours.text())));
          };
      refused +=
          ours.outcome() == BuiltinCase.Outcome.REFUSED && !theirs.equals("[\"error\"]") ? 1 : 0;
      if (!same) {
        differences.add(
            questions.get(i)
                + "\n  python "
                + theirs
                + "\n  ours   "
                + ours.outcome()
                + " "
                + ours.text());
      }
    }
    System.out.printf(
        "built-ins: %d calls, %d refused by us alone, %d different%n",
        cases.size(), refused, differences.size());
    return differences;
  }

  private static String expected(String ours) {
    int bar = ours.indexOf('|');
    return "[\"ok\", "
        + PythonOracle.json(ours.substring(0, bar))
        + ", "
        + PythonOracle.json(ours.substring(bar + 1))
        + "]";
  }

  private static String sorted(String text) {
    return text.chars()
        .sorted()
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
