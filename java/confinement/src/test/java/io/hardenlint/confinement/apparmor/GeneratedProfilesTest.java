package io.hardenlint.confinement.apparmor;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.testing.RealTool;
import io.hardenlint.confinement.testing.Shrinker;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Generated files of profiles: refused here if and only if the real parser refuses them. */
class GeneratedProfilesTest {
  private static final int COUNT = Integer.getInteger("harden-lint.profiles", 400);
  private static final int FROM = Integer.getInteger("harden-lint.profiles.from", 0);
  private static final int SHOWN = Integer.getInteger("harden-lint.shown", 10);

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(names = {"V3_0", "V4_1", "V5_0"})
  void judgesAsTheParserDoes(AppArmorVersion version) throws IOException {
    Path base = directory.resolve("base");
    Files.createDirectories(base.resolve("inc"));
    Files.writeString(base.resolve("inc/variables"), "@{X} = x y\n$X = true\n");
    Files.writeString(base.resolve("inc/rules"), "/included/* r,\ncapability kill,\n");
    Files.writeString(base.resolve("inc/variables.rpmsave"), "nonsense");
    RealParser parser = new RealParser(directory, version).including(base);
    IncludeFiles files = new IncludeFolders(List.of(base), directory);
    int accepted = 0;
    int differ = 0;
    java.util.Map<String, Integer> reasons = new java.util.HashMap<>();
    Set<String> shown = new TreeSet<>();
    for (int seed = FROM; seed < FROM + COUNT; seed++) {
      String text = ProfileGenerator.file(seed, version, seed % 4 == 3);
      RealTool.Answer answer = answer(parser, text);
      if (RealParser.aborted(answer)) {
        continue;
      }
      boolean theirs = answer.status() == 0;
      accepted += theirs ? 1 : 0;
      read(text, version, files)
          .problems()
          .forEach(problem -> reasons.merge(problem.message(), 1, Integer::sum));
      if (ours(text, version, files) == theirs) {
        continue;
      }
      differ++;
      if (shown.size() < SHOWN) {
        String small =
            Shrinker.lines(
                text, t -> theirs(parser, t) == theirs && ours(t, version, files) != theirs);
        shown.add(
            (theirs ? "the parser accepts (seed " : "the parser refuses (seed ")
                + seed
                + "):\n"
                + small
                + (theirs ? read(small, version, files).problems() : message(parser, small)));
      }
    }
    if (Boolean.getBoolean("harden-lint.list")) {
      reasons.entrySet().stream()
          .sorted((a, b) -> b.getValue() - a.getValue())
          .limit(20)
          .forEach(System.out::println);
    }
    System.out.printf(
        "AppArmor %s: %d generated files, %d accepted, %d differ%n",
        version, COUNT, accepted, differ);
    shown.forEach(System.out::println);
    assertThat(accepted).isBetween(COUNT / 10, COUNT * 9 / 10);
    assertThat(differ).isLessThanOrEqualTo(COUNT / 200);
  }

  private static ProfileFile read(String text, AppArmorVersion version, IncludeFiles files) {
    return ProfileReader.read(SourceText.of("t", text), version, files);
  }

  private static boolean ours(String text, AppArmorVersion version, IncludeFiles files) {
    return !read(text, version, files).refused();
  }

  private static boolean theirs(RealParser parser, String text) {
    return answer(parser, text).status() == 0;
  }

  private static String message(RealParser parser, String text) {
    return answer(parser, text).output();
  }

  private static RealTool.Answer answer(RealParser parser, String text) {
    try {
      return parser.check(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
