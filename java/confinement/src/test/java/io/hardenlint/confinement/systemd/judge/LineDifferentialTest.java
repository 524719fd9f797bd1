package io.hardenlint.confinement.systemd.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.testing.Mutations;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How files fall into lines, sections, keys and values, against systemd of this machine. */
class LineDifferentialTest {
  private static final List<String> ORIGINALS =
      List.of(
          """
          # comment
          [Unit]
          Foo=bar
          [Service]
          PrivateTmp=one \\
            two
          ; comment
          PrivateTmp = "quoted" # no comment
          """,
          """
          A=b
          [Service]
          PrivateTmp=a\\
          # within
            b \\
          ;within

          PrivateTmp=c
          [X-Own]
          PrivateTmp=d
          [Bogus]
          PrivateTmp=e
          """,
          "[Service]\r\nPrivateTmp=a\\\r\nb\r\n\r\n=c\nnothing\n[Service]\n  PrivateTmp  =  d  \n",
          "\uFEFF[Service]\nPrivateTmp=x\\\\\nPrivateTmp=y\\ \nBar=1\n[]\n[ Service ]\n");

  private static final List<String> PIECES =
      List.of(
          "\\",
          "\\\n",
          "\n",
          "\r",
          "\r\n",
          "\0",
          " ",
          "\t",
          "#",
          ";",
          "=",
          "[",
          "]",
          "\uFEFF",
          "\u000b",
          "\f",
          "é",
          "[Service]\n",
          "[Unit]\n",
          "PrivateTmp=v\n",
          "\"",
          "\\\\",
          "X-",
          "\uFFFE");

  /** The words of the messages that say how the file was taken apart. */
  private static final List<Pattern> TOLD =
      List.of(
          Pattern.compile("(Unknown section) '(.*)'\\. Ignoring\\."),
          Pattern.compile("(Unknown key) '(.*)' in section \\[(.*)\\], ignoring\\."),
          Pattern.compile("(Failed to parse boolean value), ignoring:(.*)"),
          Pattern.compile("(Missing '='), ignoring line\\."),
          Pattern.compile("(Missing key name) before '=', ignoring line\\."),
          Pattern.compile("(Assignment outside of section)\\. Ignoring\\."));

  @TempDir Path directory;

  @Test
  void takesFilesApartAsSystemdDoes() throws IOException {
    Verifier verifier = new Verifier(directory, "no");
    SystemdVersion version = verifier.version();
    List<String> texts = new ArrayList<>(ORIGINALS);
    texts.addAll(
        Mutations.of(ORIGINALS, PIECES, Integer.getInteger("harden-lint.mutants", 1000), 50));
    for (int i = 0; i < texts.size(); i++) {
      verifier.add("m" + i + ".service", texts.get(i));
    }
    Map<String, Verifier.Answer> answers = verifier.run();
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String name = "m" + i + ".service";
      Verifier.Answer answer = answers.getOrDefault(name, new Verifier.Answer());
      List<String> theirs = told(answer);
      List<String> ours = ours(name, texts.get(i), version);
      if (!ours.equals(theirs)) {
        differences.add(
            texts.get(i).replace("\r", "<CR>").replace("\0", "<NUL>")
                + "\n systemd "
                + theirs
                + "\n here    "
                + ours
                + "\n"
                + answer.messages());
      }
    }
    System.out.printf("systemd lines: %d files, %d differ%n", texts.size(), differences.size());
    assertThat(differences).isEmpty();
  }

  private static List<String> told(Verifier.Answer answer) {
    List<String> told = new ArrayList<>();
    for (String message : answer.all()) {
      for (Pattern pattern : TOLD) {
        Matcher matcher = pattern.matcher(message);
        if (matcher.matches()) {
          told.add(
              matcher.group(1) + (matcher.groupCount() > 1 ? ":" + matcher.group(2).strip() : ""));
        }
      }
    }
    return told.stream().sorted().toList();
  }

  private static List<String> ours(String name, String text, SystemdVersion version) {
    List<String> told = new ArrayList<>();
    for (Judgement judgement :
        UnitJudge.judge(UnitSet.of(UnitReader.read(SourceText.of(name, text))), version)) {
      switch (judgement) {
        case Judgement.UnknownSection section ->
            told.add("Unknown section:" + section.name().strip());
        case Judgement.UnknownDirective d ->
            told.add("Unknown key:" + d.assignment().key().strip());
        case Judgement.TooNew d -> told.add("Unknown key:" + d.assignment().key().strip());
        case Judgement.WrongSection d -> told.add("Unknown key:" + d.assignment().key().strip());
        case Judgement.ValueIgnored d when d.directive().name().equals("PrivateTmp") ->
            told.add("Failed to parse boolean value:" + d.assignment().text().strip());
        case Judgement.Malformed m when m.severity() == Severity.WARNING ->
            told.add(
                m.message().startsWith("no '='")
                    ? "Missing '='"
                    : m.message().startsWith("no key")
                        ? "Missing key name"
                        : "Assignment outside of section");
        default -> {}
      }
    }
    return told.stream().sorted().toList();
  }

  @Test
  void anyTextIsReadWithinItsBounds() {
    List<String> mutants = Mutations.of(ORIGINALS, PIECES, 20_000, 60);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (String text : mutants) {
            for (Judgement judgement :
                UnitJudge.judge(
                    UnitSet.of(UnitReader.read(SourceText.of("m.service", text))),
                    SystemdVersion.of(257))) {
              assertThat(judgement.place().span().end()).isBetween(0, text.length());
              assertThat(judgement.message()).isNotBlank();
            }
          }
        });
  }
}
