package io.hardenlint.confinement.sudoers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.testing.Mutations;
import io.hardenlint.confinement.testing.RealTool;
import io.hardenlint.confinement.testing.Shrinker;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated sudoers files, and mutants of them, against visudo of this machine. */
class SudoersDifferentialTest {
  private static final int COUNT = Integer.getInteger("harden-lint.sudoers", 1200);
  private static final int FROM = Integer.getInteger("harden-lint.sudoers.from", 0);
  private static final int SHOWN = Integer.getInteger("harden-lint.shown", 10);

  @TempDir Path directory;

  @Test
  void judgesGeneratedFilesAsVisudoDoes() {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      files.add(SudoersGenerator.file(FROM + i));
    }
    compare("generated", files);
  }

  @Test
  void judgesMutantsAsVisudoDoes() {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      files.add(SudoersGenerator.file(FROM + 100_000 + i));
    }
    compare("mutants", Mutations.of(files, SudoersFuzzTest.PIECES, COUNT / 3, 17));
  }

  /** At most one of two hundred may differ, and each is printed. */
  private void compare(String what, List<String> files) {
    RealTool visudo = RealTool.find("visudo");
    int differ = 0;
    int accepted = 0;
    int accepts = 0;
    Set<String> shown = new LinkedHashSet<>();
    for (String text : files) {
      boolean theirs = theirs(visudo, text);
      accepted += theirs ? 1 : 0;
      if (theirs == ours(text)) {
        continue;
      }
      differ++;
      accepts += theirs ? 0 : 1;
      if (shown.size() < SHOWN) {
        String small =
            Shrinker.characters(
                Shrinker.lines(text, t -> theirs(visudo, t) == theirs && ours(t) != theirs),
                t -> theirs(visudo, t) == theirs && ours(t) != theirs);
        shown.add((theirs ? "visudo accepts: " : "visudo refuses: ") + visible(small));
      }
    }
    System.out.printf(
        "sudoers %s: %d files, %d accepted by visudo, %d differ (%d accepted here alone)%n",
        what, files.size(), accepted, differ, accepts);
    shown.forEach(System.out::println);
    assertThat(differ).isLessThanOrEqualTo(files.size() / 200);
  }

  private static String visible(String text) {
    return text.replace("\n", "\\n").replace("\r", "\\r").replace("\0", "\\0");
  }

  private static boolean ours(String text) {
    return !SudoersReader.read(SourceText.of("sudoers", text)).refused();
  }

  private boolean theirs(RealTool visudo, String text) {
    try {
      Files.writeString(directory.resolve("sudoers"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return visudo.run(directory, List.of("-c", "-f", "sudoers")).status() == 0;
  }
}
