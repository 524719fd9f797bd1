package io.hardenlint.confinement.apparmor;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.testing.RealTool;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What generated profiles allow, against the machine that the real parser compiles from them. */
class AccessDifferentialTest {
  private static final Map<Character, Integer> BITS =
      Map.of('x', 1, 'w', 2, 'r', 4, 'a', 8, 'k', 0x20, 'm', 0x40);
  private static final List<String> PIECES =
      List.of(
          "a", "b", "c", "/", "/", "*", "**", "?", "{a,b}", "{,c}", "[ab]", "[^/b]", "{a/,b*}",
          "{b,**}", "\\*", "@{V}", "@{W}", "+", ".", "//");
  private static final List<String> MODES =
      List.of("r", "w", "rw", "a", "rk", "m", "rm", "ix", "rix", "rwl", "px", "Px", "ux", "cix");

  @TempDir Path directory;

  @Test
  void allowsPathByPathWhatTheCompiledProfileAllows() throws IOException {
    int count = Integer.getInteger("harden-lint.profiles", 150);
    RealParser parser = new RealParser(directory);
    List<String> different = new ArrayList<>();
    int refused = 0;
    int asked = 0;
    for (int seed = 0; seed < count; seed++) {
      Random random = new Random(seed);
      String text = profile(random);
      ProfileFile file = ProfileReader.read(SourceText.of("t", text), AppArmorVersion.V3_0);
      RealTool.Answer answer = parser.dump(text);
      if (file.refused() == (answer.status() == 0)) {
        different.add(text + file.problems() + answer.output().lines().limit(5).toList());
        continue;
      }
      if (file.refused()) {
        refused++;
        continue;
      }
      CompiledDfa compiled = CompiledDfa.all(answer.output()).getFirst();
      ProfileAccess access = ProfileAccess.of(file, file.profiles().getFirst());
      for (int i = 0; i < 60; i++) {
        String path = path(random);
        int bits = compiled.of(path);
        for (Map.Entry<Character, Integer> letter : BITS.entrySet()) {
          asked += 2;
          boolean owner = (bits & letter.getValue()) != 0;
          boolean other = (bits >> 14 & letter.getValue()) != 0;
          if (access.file(path, letter.getKey(), true).allowed() != owner
              || access.file(path, letter.getKey(), false).allowed() != other) {
            different.add(text + path + " " + letter.getKey() + " " + owner + other);
          }
        }
      }
    }
    System.out.printf(
        "AppArmor access: %d profiles, %d refused by both, %d questions, %d differ%n",
        count, refused, asked, different.size());
    different.stream().limit(8).forEach(System.out::println);
    assertThat(asked).isGreaterThan(count);
    assertThat(different).isEmpty();
  }

  private static String profile(Random random) {
    StringBuilder text = new StringBuilder("@{V}=a b\n@{W}=/a/\n@{W}+=c\nprofile t {\n");
    for (int i = 2 + random.nextInt(5); i > 0; i--) {
      boolean deny = random.nextInt(5) == 0;
      text.append(deny ? "  deny " : "  ")
          .append(random.nextInt(4) == 0 ? "owner " : "")
          .append('/');
      for (int n = random.nextInt(6); n > 0; n--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      text.append(' ')
          .append(deny ? List.of("r", "w", "x", "rwm").get(random.nextInt(4)) : mode(random))
          .append(",\n");
    }
    return text.append("}\n").toString();
  }

  private static String mode(Random random) {
    return MODES.get(random.nextInt(random.nextInt(3) == 0 ? MODES.size() : 9));
  }

  private static String path(Random random) {
    StringBuilder path = new StringBuilder("/");
    for (int n = random.nextInt(7); n > 0; n--) {
      path.append("aabbc//*+.".charAt(random.nextInt(10)));
    }
    return path.toString();
  }
}
