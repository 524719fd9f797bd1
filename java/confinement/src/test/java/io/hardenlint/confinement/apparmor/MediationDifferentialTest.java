package io.hardenlint.confinement.apparmor;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.apparmor.access.Question;
import io.hardenlint.confinement.apparmor.access.RuleAccess;
import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.testing.RealTool;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What generated profiles allow besides files, against the machines that the real parser compiles:
 * each question is put to them as the kernel would put it.
 */
class MediationDifferentialTest {
  private static final int COUNT = Integer.getInteger("harden-lint.profiles", 120);
  private static final List<String> CAPABILITIES =
      List.of("chown", "kill", "sys_admin", "net_raw", "setuid", "dac_override", "bpf", "syslog");

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(names = {"V3_0", "V4_1", "V5_0"})
  void allowsWhatTheCompiledProfileAllows(AppArmorVersion version) throws IOException {
    RealParser parser = new RealParser(directory, version);
    Map<String, int[]> asked = new TreeMap<>();
    List<String> different = new ArrayList<>();
    for (int seed = 0; seed < COUNT; seed++) {
      String text = ProfileGenerator.rules(seed, version);
      ProfileFile file = ProfileReader.read(SourceText.of("t", text), version);
      RealTool.Answer answer = parser.dump(text);
      if (file.refused() || answer.status() != 0) {
        continue;
      }
      List<CompiledDfa> machines = CompiledDfa.all(answer.output());
      assertThat(machines).as(text).hasSizeBetween(1, 2);
      RuleAccess access = RuleAccess.of(file, file.profiles().getFirst());
      for (KernelQuestions.Asked each : new KernelQuestions(seed, version).all()) {
        byte[] put = each.text().getBytes(StandardCharsets.ISO_8859_1);
        int bits = 0;
        if (!each.file()) {
          bits = machines.getLast().of(put);
        } else if (machines.size() == 2) {
          bits = machines.getFirst().of(put);
        }
        boolean theirs = (bits & each.bit()) != 0;
        int[] counts =
            asked.computeIfAbsent(each.question().getClass().getSimpleName(), key -> new int[2]);
        counts[theirs ? 1 : 0]++;
        if (access.answer(each.question()).allowed() != theirs) {
          different.add(text + each.question() + " allowed by the parser: " + theirs);
        }
      }
      String built = parser.run(text, List.of("-d")).output();
      for (String name : CAPABILITIES) {
        boolean theirs = names(built, "Capabilities", name) && !names(built, "Deny Caps", name);
        asked.computeIfAbsent("Capability", key -> new int[2])[theirs ? 1 : 0]++;
        if (access.answer(new Question.Capability(name)).allowed() != theirs) {
          different.add(text + name + " allowed by the parser: " + theirs);
        }
      }
    }
    int sum = asked.values().stream().mapToInt(counts -> counts[0] + counts[1]).sum();
    System.out.printf("AppArmor %s: %d questions, %d differ%n", version, sum, different.size());
    asked.forEach((kind, counts) ->
        System.out.printf("  %s: %d refused, %d allowed%n", kind, counts[0], counts[1]));
    different.stream()
        .distinct()
        .sorted(Comparator.comparingInt(String::length))
        .limit(Integer.getInteger("harden-lint.shown", 6))
        .forEach(System.out::println);
    assertThat(sum).isGreaterThan(COUNT * 10);
    assertThat(different).isEmpty();
  }

  /** Whether the first list of that title names it; what 3.0 says of mounts may stand before it. */
  private static boolean names(String built, String title, String name) {
    Matcher line = Pattern.compile("(?m)" + title + ":(.*)$").matcher(built);
    return line.find() && List.of(line.group(1).trim().split(" ", -1)).contains(name);
  }
}
