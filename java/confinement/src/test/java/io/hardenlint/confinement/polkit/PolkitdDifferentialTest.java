package io.hardenlint.confinement.polkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.testing.RealTool;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is allowed to whom, against a polkitd on a bus of its own; needs root. */
class PolkitdDifferentialTest {
  private static final int CASES = Integer.getInteger("harden-lint.polkit.cases", 200);
  private static final int BATCH = 40;
  private static final Path POLICIES = Path.of("/usr/share/polkit-1/actions");
  private static final Path RULES = Path.of("/etc/polkit-1/rules.d");

  @TempDir Path directory;

  private record Case(Map<String, String> files, List<Query> queries) {}

  @Test
  void answersAsPolkitd() throws IOException {
    List<RealTool> tools = new ArrayList<>();
    for (String name : List.of("python3", "unshare", "setpriv", "dbus-daemon", "busctl")) {
      tools.add(RealTool.find(name));
    }
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/lib/polkit-1/polkitd")) && Files.isDirectory(RULES),
        "skipped: polkitd is not installed");
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root"),
        "skipped: a bus and rules of its own need root");
    Assumptions.assumeTrue(
        RealTool.find("unshare")
                .run(
                    directory,
                    List.of("--mount", "--pid", "--fork", "--propagation=private", "true"))
                .status()
            == 0,
        "skipped: this machine allows no mount namespace");
    ActionCatalogue actions = actions();
    RuleGenerator generator = new RuleGenerator(20261127L);
    List<String> differences = new ArrayList<>();
    int unknown = 0;
    int compared = 0;
    for (int done = 0; done < CASES; done += BATCH) {
      List<Case> cases = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        cases.add(new Case(generator.files(), generator.queries()));
      }
      List<String> theirs = ask(tools.getFirst(), cases);
      for (int i = 0; i < BATCH; i++) {
        List<String> ours = answers(actions, cases.get(i));
        List<String> real = List.of(theirs.get(i).replaceAll("[\\[\\]\" ]", "").split(",", -1));
        for (int query = 0; query < real.size(); query++) {
          compared++;
          if (ours.get(query).startsWith("unknown")) {
            unknown++;
          } else if (!ours.get(query).equals(real.get(query))) {
            differences.add(
                "polkitd %s, here %s: %s\n%s"
                    .formatted(
                        real.get(query),
                        ours.get(query),
                        cases.get(i).queries().get(query),
                        cases.get(i).files()));
            break;
          }
        }
      }
    }
    System.out.printf("polkit answers: %d compared, %d unknown here%n", compared, unknown);
    assertThat(differences).isEmpty();
    assertThat(unknown).isLessThan(compared / 50);
  }

  private static ActionCatalogue actions() throws IOException {
    List<Action> actions = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(POLICIES, "*.policy")) {
      for (Path file : files) {
        PolicyReader.Policy policy =
            PolicyReader.read(SourceText.of(file.toString(), Files.readString(file)));
        assertThat(policy.problems()).isEmpty();
        actions.addAll(policy.actions());
      }
    }
    return ActionCatalogue.of(actions);
  }

  private static List<String> answers(ActionCatalogue actions, Case asked) {
    List<RulesFile> files = new ArrayList<>();
    asked
        .files()
        .forEach(
            (name, text) -> files.add(RulesFile.read(SourceText.of(RULES + "/" + name, text))));
    files.sort(RulesFile.LOAD_ORDER);
    Authority authority = new Authority(actions, RuleEngine.load(files));
    List<String> answers = new ArrayList<>();
    boolean stuck = false;
    for (Query query : asked.queries()) {
      String answer =
          switch (authority.check(query)) {
            case Answer.Allowed allowed -> "yes";
            case Answer.Challenge challenge -> "challenge";
            case Answer.Refused refused -> "no";
            case Answer.DaemonStuck gone -> "stuck";
            case Answer.Unknown open -> "unknown: " + open.why();
          };
      stuck |= answer.equals("stuck");
      answers.add(stuck ? "stuck" : answer);
    }
    return answers;
  }

  private List<String> ask(RealTool python, List<Case> cases) throws IOException {
    Path oracle = directory.resolve("oracle.py");
    try (InputStream in = PolkitdDifferentialTest.class.getResourceAsStream("polkit_oracle.py")) {
      Files.write(oracle, in.readAllBytes());
    }
    Files.writeString(
        directory.resolve("questions"),
        cases.stream().map(PolkitdDifferentialTest::line).collect(Collectors.joining()));
    RealTool.Answer answer =
        python.run(directory, List.of(oracle.toString(), "questions", "answers"));
    assertThat(answer.status()).as(answer.output()).isZero();
    List<String> lines = Files.readAllLines(directory.resolve("answers"), StandardCharsets.UTF_8);
    assertThat(lines).hasSameSizeAs(cases);
    return lines;
  }

  private static String line(Case asked) {
    return "{\"files\": %s, \"queries\": [%s]}%n"
        .formatted(
            object(asked.files()),
            asked.queries().stream()
                .map(query ->
                    "{\"user\": %s, \"action\": %s, \"details\": %s}"
                        .formatted(
                            DuktapeDifferentialTest.quoted(query.subject().user()),
                            DuktapeDifferentialTest.quoted(query.action()),
                            object(query.details())))
                .collect(Collectors.joining(", ")));
  }

  private static String object(Map<String, String> map) {
    return map.entrySet().stream()
        .map(entry ->
            DuktapeDifferentialTest.quoted(entry.getKey())
                + ": "
                + DuktapeDifferentialTest.quoted(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
