package io.hardenlint.confinement.apparmor;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.testing.Mutations;
import io.hardenlint.confinement.testing.RealTool;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reader against the AppArmor parser of this machine. */
class RuleDifferentialTest {
  @TempDir Path directory;

  @Test
  void neverAcceptsARuleThatTheParserRefuses() throws IOException {
    String table =
        new String(
            RuleDifferentialTest.class.getResourceAsStream("rules.txt").readAllBytes(),
            StandardCharsets.UTF_8);
    List<String> profiles = new ArrayList<>();
    for (String rule : table.strip().split("\n", -1)) {
      profiles.add("include <tunables/global>\nprofile t {\n  " + rule + "\n}\n");
    }
    compare("rules", profiles);
  }

  @Test
  void neverAcceptsAMutantThatTheParserRefuses() throws IOException {
    compare(
        "mutants",
        Mutations.of(
            List.of(ReaderFuzzTest.PROFILE),
            ReaderFuzzTest.PIECES,
            Integer.getInteger("harden-lint.mutants", 120),
            20));
  }

  private void compare(String what, List<String> profiles) throws IOException {
    RealParser parser = new RealParser(directory);
    List<String> wrong = new ArrayList<>();
    List<String> cautious = new ArrayList<>();
    IncludeFiles files = new IncludeFolders(List.of(Path.of("/etc/apparmor.d")), directory);
    int same = 0;
    for (String profile : profiles) {
      ProfileFile file =
          ProfileReader.read(SourceText.of("t", profile), AppArmorVersion.V3_0, files);
      RealTool.Answer answer = parser.check(profile);
      boolean accepted = answer.status() == 0;
      if (file.refused() != accepted) {
        same++;
      } else if (accepted) {
        cautious.add(profile + file.problems().getLast());
      } else if (!isOfTheKernel(answer.output())) {
        wrong.add(profile + answer.output());
      }
    }
    System.out.printf(
        "AppArmor %s: %d texts, %d same verdict, %d refused here alone%n",
        what, profiles.size(), same, cautious.size());
    if (Boolean.getBoolean("harden-lint.list")) {
      cautious.forEach(System.out::println);
    }
    assertThat(wrong).isEmpty();
    assertThat(same).isGreaterThan(profiles.size() * 8 / 10);
  }

  /** What the parser leaves to the kernel's features, which the reader does not know. */
  private static boolean isOfTheKernel(String message) {
    return message.contains("does not support stacking");
  }
}
