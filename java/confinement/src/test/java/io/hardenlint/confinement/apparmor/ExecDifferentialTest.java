package io.hardenlint.confinement.apparmor;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.apparmor.ExecMode.Fallback;
import io.hardenlint.confinement.apparmor.access.Execution;
import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.testing.RealTool;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How generated profiles let programs be run, against what the real parser compiles: the kind of
 * transition, the fallback, the environment, and the profile that is named.
 */
class ExecDifferentialTest {
  private static final int COUNT = Integer.getInteger("harden-lint.profiles", 150);
  private static final int FROM = Integer.getInteger("harden-lint.profiles.from", 0);
  private static final int UNCONFINED_FALLBACK = 0x80;
  private static final int UNSAFE = 0x100;
  private static final int INHERIT = 0x200;
  private static final int FIRST_NAMED = 4;
  private static final List<String> PIECES =
      List.of("a", "b", "/", "*", "**", "?", "{a,b}", "{,b}", "[ab]", "a", "b", "@{V}");
  private static final List<String> MODES =
      List.of(
          "ix", "ux", "Ux", "px", "Px", "cx", "Cx", "pix", "Pix", "cix", "Cix", "pux", "PUx", "cux",
          "CUx", "pUx", "rix", "rwPx", "mrux");
  private static final List<String> TARGETS =
      List.of("k", "k//l", "t//k", "/a", "&k", "unconfined", "x y", "@{V}", ":n:k", "&:n:k");
  private static final Pattern NAMES = Pattern.compile("(?s)xtable.*?(?=version|perms|strs|\\z)");

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(names = {"V3_0", "V4_1", "V5_0"})
  void runsProgramsAsTheCompiledProfileDoes(AppArmorVersion version) throws IOException {
    RealParser parser = new RealParser(directory, version);
    List<String> different = new ArrayList<>();
    Map<String, Integer> kinds = new TreeMap<>();
    int refused = 0;
    for (int seed = FROM; seed < FROM + COUNT; seed++) {
      Random random = new Random(seed);
      String text = profile(random, version);
      ProfileFile file = ProfileReader.read(SourceText.of("t", text), version);
      RealTool.Answer answer = parser.dump(text);
      if (RealParser.aborted(answer)) {
        continue;
      }
      if (file.refused() == (answer.status() == 0)) {
        different.add(text + file.problems() + answer.output().lines().limit(3).toList());
        continue;
      }
      if (file.refused()) {
        refused++;
        continue;
      }
      CompiledDfa compiled = CompiledDfa.all(answer.output()).getFirst();
      List<String> names =
          text.contains("->") ? names(parser.run(text, List.of("-S")).output()) : List.of();
      for (int i = 0; i < 40; i++) {
        String path = path(random);
        int bits = compiled.of(path);
        for (boolean owner : List.of(true, false)) {
          String theirs = theirs(owner ? bits : bits >> 14, names);
          String ours =
              Execution.of(file, file.profiles().getFirst(), path, owner)
                  .map(ExecDifferentialTest::ours)
                  .orElse("not");
          kinds.merge(theirs.replaceAll(" to .*", " to a name"), 1, Integer::sum);
          if (!theirs.equals(ours)) {
            different.add(
                "%s%s owner=%s%nparser: %s%nhere:   %s".formatted(text, path, owner, theirs, ours));
          }
        }
      }
    }
    System.out.printf(
        "AppArmor %s: %d profiles, %d refused by both, %d differ, %s%n",
        version, COUNT, refused, different.size(), kinds);
    different.stream()
        .sorted(Comparator.comparingInt(String::length))
        .limit(Integer.getInteger("harden-lint.shown", 5))
        .forEach(System.out::println);
    assertThat(kinds).hasSizeGreaterThan(8);
    assertThat(different).isEmpty();
  }

  private static String ours(Execution execution) {
    ExecMode mode = execution.mode();
    String kind = mode.transition().toString();
    return said(kind, mode.fallback(), mode.scrubs(), execution.target());
  }

  private static String said(
      String kind, Fallback fallback, boolean scrubs, Optional<String> target) {
    boolean stays = kind.equals("INHERIT");
    return (target.isPresent() ? "NAMED" : kind)
        + (stays ? "" : " else " + fallback + (scrubs ? " clean" : " as it is"))
        + target.map(name -> " to " + name).orElse("");
  }

  /** What the bits of one half of a state mean. */
  private static String theirs(int bits, List<String> names) {
    if ((bits & 1) == 0) {
      return "not";
    }
    int kind = bits >> 10 & 0xf;
    Fallback fallback =
        (bits & UNCONFINED_FALLBACK) != 0
            ? Fallback.UNCONFINED
            : (bits & INHERIT) != 0 ? Fallback.INHERIT : Fallback.NONE;
    boolean scrubs = (bits & UNSAFE) == 0;
    return switch (kind) {
      case 0 -> said("INHERIT", fallback, false, Optional.empty());
      case 1 -> said("UNCONFINED", fallback, scrubs, Optional.empty());
      case 2 -> said("PROFILE", fallback, scrubs, Optional.empty());
      case 3 -> said("CHILD", fallback, scrubs, Optional.empty());
      default -> said("", fallback, scrubs, Optional.of(names.get(kind - FIRST_NAMED)));
    };
  }

  /** The named targets in what is compiled: each is a text with its length and a zero behind it. */
  private static List<String> names(String compiled) {
    Matcher table = NAMES.matcher(compiled);
    List<String> names = new ArrayList<>();
    if (table.find()) {
      Matcher each = Pattern.compile("\5.\0([^\f]*?)\0(?=[\5\f])").matcher(table.group());
      while (each.find()) {
        String name = each.group(1);
        boolean space = name.startsWith(":");
        names.add(space ? name.replace("\0", ":") : name);
      }
    }
    return names;
  }

  private static <T> T of(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static String profile(Random random, AppArmorVersion version) {
    StringBuilder text = new StringBuilder("@{V}=a b\nprofile t {\n");
    List<String> modes = List.of(way(random), way(random));
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      boolean deny = random.nextInt(6) == 0;
      if (version.atLeast(AppArmorVersion.V4_1) && random.nextInt(3) == 0) {
        text.append("  priority=").append(random.nextInt(3) - 1);
      }
      text.append(random.nextInt(6) == 0 ? " audit" : "")
          .append(deny ? " deny " : "  ")
          .append(random.nextInt(4) == 0 ? "owner " : "")
          .append('/');
      for (int n = random.nextInt(4); n > 0; n--) {
        text.append(of(random, PIECES));
      }
      text.append(' ')
          .append(deny ? of(random, List.of("x", "rx", "w")) : of(random, modes))
          .append(",\n");
    }
    return text.append("}\n").toString();
  }

  private static String way(Random random) {
    String mode = of(random, MODES);
    boolean named = random.nextInt(3) == 0 && !mode.contains("ux") && !mode.endsWith("ix");
    String target = of(random, TARGETS);
    return mode + (named ? " -> " + (target.contains(" ") ? '"' + target + '"' : target) : "");
  }

  private static String path(Random random) {
    StringBuilder path = new StringBuilder("/");
    for (int n = random.nextInt(4); n > 0; n--) {
      path.append("aabb/c".charAt(random.nextInt(6)));
    }
    return path.toString();
  }
}
