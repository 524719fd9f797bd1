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
import java.util.Optional;
import java.util.Random;
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
  private static final Map<String, Integer> FAMILIES =
      Map.of("unix", 1, "inet", 2, "inet6", 10, "netlink", 16, "packet", 17, "bluetooth", 31);
  private static final Map<String, Integer> TYPES =
      Map.of("stream", 1, "dgram", 2, "raw", 3, "seqpacket", 5);
  private static final Map<String, Integer> SIGNALS =
      Map.of("hup", 1, "kill", 9, "term", 15, "usr1", 10, "rtmin+3", 0x83);

  private static final List<String> CAPABILITIES =
      List.of("chown", "kill", "sys_admin", "net_raw", "setuid", "dac_override", "bpf", "syslog");

  /** A question as the kernel puts it: to the machine for files or the other, and the bit. */
  private record Asked(Question question, boolean file, String text, int bit) {}

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
      if (machines.size() != 2) {
        continue;
      }
      RuleAccess access = RuleAccess.of(file, file.profiles().getFirst());
      for (Asked each : questions(new Random(seed), version)) {
        CompiledDfa machine = machines.get(each.file() ? 0 : 1);
        int bits = machine.of(each.text().getBytes(StandardCharsets.ISO_8859_1));
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

  /** Whether the first list of that title names it. */
  private static boolean names(String built, String title, String name) {
    Matcher line = Pattern.compile("(?m)^" + title + ":(.*)$").matcher(built);
    return line.find() && List.of(line.group(1).trim().split(" ", -1)).contains(name);
  }

  private static <T> T of(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static List<Asked> questions(Random random, AppArmorVersion version) {
    List<Asked> all = new ArrayList<>();
    List<String> labels =
        List.of("b", "t", "a//c", "/a", "/bx", "bc", "b c", "unconfined", "x", ":ns:b");
    if (version.atLeast(AppArmorVersion.V4_1)) {
      all.add(new Asked(new Question.UserNamespace(), false, "\25", 8));
    }
    for (int i = 0; i < 12; i++) {
      String label = of(random, labels);
      String signal = of(random, List.copyOf(SIGNALS.keySet()));
      boolean send = random.nextBoolean();
      all.add(
          new Asked(
              new Question.Signal(send, signal, label),
              false,
              "\n" + (char) (int) SIGNALS.getOrDefault(signal, 0) + label,
              send ? 2 : 4));
      Question.Tracing tracing = of(random, List.of(Question.Tracing.values()));
      int bit =
          switch (tracing) {
            case READ -> 4;
            case TRACE -> 2;
            case READBY -> 0x10;
            case TRACEDBY -> 8;
          };
      all.add(new Asked(new Question.Ptrace(tracing, label), false, "\t" + label, bit));
      all.add(message(random, send, label));
      String bus = of(random, List.of("system", "session", "other"));
      String name = of(random, List.of("a.b", "a.c", "x.y"));
      all.add(new Asked(new Question.BusName(bus, name), false, " " + bus + "\0" + name, 0x40));
      all.add(new Asked(new Question.Eavesdrop(bus), false, " " + bus, 0x20));
      all.add(socket(random, version));
      all.add(
          new Asked(new Question.ChangeProfile(label, Optional.empty()), true, label, 0x80000000));
      String program = of(random, List.of("/bin/a", "/bin/b", "/x"));
      all.add(
          new Asked(
              new Question.ChangeProfile(label, Optional.of(program)),
              true,
              program + "\0" + label,
              0x40000000));
      String point = of(random, List.of("/", "/a", "/b", "/b/a", "/a/", "/ab/c", "/n", "/new"));
      all.add(new Asked(new Question.Unmount(point), false, "\7" + point, 4));
      String old = of(random, List.of("/old", "/o", "/x"));
      all.add(new Asked(new Question.PivotRoot(point, old), false, "\7" + point + "\0" + old, 1));
    }
    return all;
  }

  private static Asked message(Random random, boolean send, String label) {
    String bus = of(random, List.of("system", "session", "other"));
    String peer = of(random, List.of("org.d", "org.e", "com.x"));
    String path = of(random, List.of("/org/a", "/org/b", "/org/b/c", "/o/x", "/x"));
    String name = of(random, List.of("org.b", "org.c", "x"));
    String member = of(random, List.of("C", "D", "E"));
    return new Asked(
        new Question.Message(send, bus, peer, label, path, name, member),
        false,
        " " + String.join("\0", bus, peer, label, path, name, member),
        send ? 2 : 4);
  }

  private static Asked socket(Random random, AppArmorVersion version) {
    String family = of(random, List.copyOf(FAMILIES.keySet()));
    String type = of(random, List.copyOf(TYPES.keySet()));
    String start = version == AppArmorVersion.V5_0 ? "\17" : "\16";
    String text =
        start
            + "\0"
            + (char) (int) FAMILIES.getOrDefault(family, 0)
            + "\0"
            + (char) (int) TYPES.getOrDefault(type, 0);
    boolean protocol = family.equals("unix");
    return new Asked(
        new Question.Socket(family, type), false, text + (protocol ? "\0\0" : ""), 0x10);
  }
}
