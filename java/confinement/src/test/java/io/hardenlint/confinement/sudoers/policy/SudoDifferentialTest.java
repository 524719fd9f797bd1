package io.hardenlint.confinement.sudoers.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.sudoers.SudoersFile;
import io.hardenlint.confinement.sudoers.SudoersReader;
import io.hardenlint.confinement.testing.RealTool;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether calls are allowed, and run without a password, against sudo of this machine. */
class SudoDifferentialTest {
  private static final int FILES = Integer.getInteger("harden-lint.sudo-files", 60);
  private static final long SEED = Long.getLong("harden-lint.seed", 1);
  private static final int QUESTIONS = 8;

  /** So many files a run, which must end within a minute. */
  private static final int BATCH = 40;

  @TempDir Path directory;

  @Test
  void answersAsSudoDoes() throws IOException {
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root"), "skipped: sudo is asked as root");
    RealTool.find("sudo");
    RealTool.find("setpriv");
    List<String> differences = new ArrayList<>();
    int[] counts = new int[4];
    for (int from = 0; from < FILES; from += BATCH) {
      batch(from, Math.min(FILES, from + BATCH), counts, differences);
    }
    System.out.printf(
        "sudo, seed %d: %d calls, %d allowed, %d of them without a password, %d unknown, %d differ%n",
        SEED, counts[0], counts[1], counts[2], counts[3], differences.size());
    differences.stream().limit(15).forEach(System.out::println);
    assertThat(counts[2]).isGreaterThan(counts[0] / 50);
    assertThat(differences).isEmpty();
  }

  private void batch(int from, int to, int[] counts, List<String> differences) throws IOException {
    Path folder = Files.createDirectory(directory.resolve("b" + from));
    List<String> texts = new ArrayList<>();
    List<List<Question>> asked = new ArrayList<>();
    for (int number = from; number < to; number++) {
      PolicyGenerator generator = new PolicyGenerator(SEED * 1_000_003 + number);
      String text = generator.file();
      Files.writeString(folder.resolve(String.valueOf(texts.size())), text);
      List<Question> questions = generator.questions(QUESTIONS);
      StringBuilder lines = new StringBuilder();
      questions.forEach(question -> lines.append(line(question)));
      Files.writeString(folder.resolve(texts.size() + ".questions"), lines);
      Files.writeString(folder.resolve(texts.size() + ".open"), open(text));
      texts.add(text);
      asked.add(questions);
    }
    List<String> answers = ask(folder);
    int at = 0;
    for (int file = 0; file < texts.size(); file++) {
      SudoersFile read = SudoersReader.read(SourceText.of("sudoers", texts.get(file)));
      SudoPolicy policy = SudoPolicy.of(read);
      for (Question question : asked.get(file)) {
        String[] answer = answers.get(at++).split(" ", -1);
        Decision free = policy.decide(question);
        Decision allowed = policy.decide(withTerminal(question));
        counts[0]++;
        counts[1] += answer[1].equals("1") ? 1 : 0;
        counts[2] += answer[2].equals("1") ? 1 : 0;
        if (allowed instanceof Decision.Unknown) {
          counts[3]++;
        } else if (answer[1].equals("1") != allowed instanceof Decision.Allowed
            || answer[2].equals("1") != free.isFree()) {
          differences.add(
              texts.get(file)
                  + line(question)
                  + "  sudo: allowed "
                  + answer[1]
                  + ", run "
                  + answer[2]
                  + "; here "
                  + free
                  + " "
                  + read.problems());
        }
      }
    }
  }

  /** The same file, but that nobody is asked for a password, or needs a terminal. */
  private static String open(String text) {
    StringBuilder open = new StringBuilder(text.replaceAll("(?<!NO)PASSWD:", "NOPASSWD:"));
    for (String scope : List.of("", ">ALL", "!ALL")) {
      open.append("Defaults").append(scope).append(" !authenticate, !requiretty\n");
    }
    return open.toString();
  }

  private static Question withTerminal(Question question) {
    return new Question(
        question.caller(),
        question.host(),
        question.target(),
        question.targetGroup(),
        question.program(),
        question.arguments(),
        true);
  }

  private static String line(Question question) {
    List<String> words = new ArrayList<>();
    words.add(question.caller().name());
    words.add(String.valueOf(question.caller().uid()));
    words.add(question.target().name());
    words.add(question.targetGroup().orElse("-"));
    words.add(question.program());
    words.addAll(question.arguments());
    return String.join("\t", words) + "\n";
  }

  private List<String> ask(Path folder) throws IOException {
    Path script = directory.resolve("ask.sh");
    try (InputStream in = SudoDifferentialTest.class.getResourceAsStream("ask.sh")) {
      Files.write(script, in.readAllBytes());
    }
    RealTool.Answer answer =
        RealTool.find("unshare")
            .run(directory, List.of("-m", "-u", "bash", script.toString(), folder.toString()));
    List<String> lines =
        answer.output().lines().filter(line -> line.matches("\\d+ [01] [01]")).toList();
    Assumptions.assumeFalse(
        lines.isEmpty(), () -> "skipped: no namespaces to ask sudo in: " + answer.output());
    return lines;
  }
}
