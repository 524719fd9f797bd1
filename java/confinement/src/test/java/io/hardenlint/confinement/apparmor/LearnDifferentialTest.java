package io.hardenlint.confinement.apparmor;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.apparmor.learn.AuditLog;
import io.hardenlint.confinement.apparmor.learn.Learned;
import io.hardenlint.confinement.apparmor.learn.Learner;
import io.hardenlint.confinement.apparmor.learn.Wanted;
import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.testing.RealTool;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rules learned from generated logs: the real parser must take the profile with them, and the
 * machine that it compiles must allow what the log says was refused.
 */
class LearnDifferentialTest {
  private static final Map<Character, Integer> BITS =
      Map.of('x', 1, 'w', 2, 'r', 4, 'a', 8, 'k', 0x20, 'm', 0x40);
  private static final List<String> PARTS =
      List.of(
          "a",
          "b",
          "var",
          "lib",
          "x.AbC12z",
          "1234567",
          "4f2c",
          "ü",
          "two words",
          "q\"uote",
          "st*r",
          "[set]",
          "{br}",
          "back\\slash",
          "que?",
          "tab\tbed",
          "new\nline",
          "libx.so.1.2",
          "c#d",
          "e,f",
          "@{V}",
          "$x",
          "^y",
          "550e8400-e29b-41d4-a716-446655440000",
          "z=1",
          "a'b");
  private static final List<String> STARTS =
      List.of(
          "/", "/tmp/", "/proc/123/", "/proc/7/task/8/", "/run/user/1000/", "/home/u/", "/etc/");
  private static final List<String> MASKS =
      List.of("r", "w", "wr", "c", "wc", "d", "a", "ac", "k", "m", "rm", "x", "rwk");
  private static final List<String> OTHERS =
      List.of(
          "operation=\"capable\" profile=\"t\" comm=\"c\" capability=1 capname=\"dac_override\"",
          "operation=\"create\" profile=\"t\" comm=\"c\" family=\"inet6\" sock_type=\"stream\""
              + " protocol=6 requested_mask=\"create\" denied_mask=\"create\"",
          "operation=\"signal\" profile=\"t\" comm=\"c\" requested_mask=\"receive\""
              + " denied_mask=\"receive\" signal=rtmin+3 peer=\"a//b c\"",
          "operation=\"ptrace\" profile=\"t\" comm=\"c\" requested_mask=\"readby\""
              + " denied_mask=\"readby\" peer=\"/usr/bin/x\"",
          "operation=\"dbus_bind\" bus=\"system\" name=\"org.x.y\" mask=\"bind\" pid=1 label=\"t\"",
          "operation=\"dbus_signal\" bus=\"session\" path=\"/o/x\" interface=\"o.x\" member=\"M\""
              + " name=\":1.2\" mask=\"receive\" pid=1 label=\"t\" peer_label=\"unconfined\"",
          "operation=\"mount\" info=\"failed mntpnt match\" error=-13 profile=\"t\" name=\"/mnt/\""
              + " comm=\"mount\" fstype=\"tmpfs\" srcname=\"tmpfs\" flags=\"rw, nosuid\"",
          "operation=\"mount\" info=\"failed mntpnt match\" error=-13 profile=\"t\" name=\"/mnt/\""
              + " comm=\"mount\" srcname=\"/a b/\" flags=\"rw, rbind\"",
          "operation=\"mount\" info=\"failed mntpnt match\" error=-13 profile=\"t\" name=\"/\""
              + " comm=\"mount\" flags=\"rw, rslave\"",
          "operation=\"umount\" profile=\"t\" name=\"/mnt/\" comm=\"umount\"",
          "operation=\"pivotroot\" profile=\"t\" name=\"/new/\" comm=\"c\" srcname=\"/new/old/\"",
          "operation=\"change_onexec\" profile=\"t\" name=\"other\" comm=\"c\"",
          "operation=\"sendmsg\" profile=\"t\" comm=\"c\" family=\"unix\" sock_type=\"dgram\""
              + " protocol=0 requested_mask=\"send\" denied_mask=\"send\" addr=none"
              + " peer_addr=\"@/x\" peer=\"unconfined\"",
          "operation=\"link\" profile=\"t\" name=\"/l\" comm=\"c\" requested_mask=\"l\""
              + " denied_mask=\"l\" fsuid=1 ouid=1 target=\"/o f\"");

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(names = {"V3_0", "V4_1", "V5_0"})
  void allowsWhatTheLogSaysWasRefused(AppArmorVersion version) throws IOException {
    int count = Integer.getInteger("harden-lint.logs", 40);
    int from = Integer.getInteger("harden-lint.logs.from", 0);
    RealParser parser = new RealParser(directory, version);
    List<String> wrong = new ArrayList<>();
    int rules = 0;
    int asked = 0;
    for (int seed = from; seed < from + count; seed++) {
      Random random = new Random(seed);
      String text = profile(random);
      ProfileFile file = ProfileReader.read(SourceText.of("t", text), version);
      AuditLog log = new AuditLog();
      List<String> lines = lines(random);
      for (int i = 0; i < lines.size(); i++) {
        log.read(lines.get(i), "log", i + 1);
      }
      Learner learner =
          new Learner(List.of(file), source -> ProfileReader.read(source, version), seed % 3 != 0);
      Learned.ForProfile learned = learner.learn(log).profiles().getFirst();
      StringBuilder changed = new StringBuilder(text.substring(0, text.lastIndexOf('}')));
      for (Learned.Suggestion rule : learned.rules()) {
        changed.append(rule.rule()).append('\n');
        rules++;
      }
      changed.append("}\n");
      RealTool.Answer answer = parser.dump(changed.toString());
      if (answer.status() != 0) {
        wrong.add(changed + answer.output().lines().limit(4).toList().toString());
        continue;
      }
      assertThat(learned.unsettled()).as("seed %d", seed).isEmpty();
      CompiledDfa machine = CompiledDfa.all(answer.output()).getFirst();
      for (Learned.Suggestion rule : learned.rules()) {
        for (var seen : rule.seen()) {
          asked += 1;
          refused(seen.denial().wanted(), machine)
              .forEach(each -> wrong.add(changed + rule.rule() + " " + each));
        }
      }
    }
    System.out.printf(
        "AppArmor %s: %d logs, %d rules learned, %d denials, %d wrong%n",
        version, count, rules, asked, wrong.size());
    wrong.stream().limit(4).forEach(System.out::println);
    assertThat(rules).isGreaterThan(count);
    assertThat(wrong).isEmpty();
  }

  private static List<String> refused(Wanted wanted, CompiledDfa machine) {
    return switch (wanted) {
      case Wanted.File use -> refused(use.path(), use.letters(), use.owner(), machine);
      case Wanted.Exec exec -> refused(exec.path(), "x", exec.owner(), machine);
      default -> List.of();
    };
  }

  private static List<String> refused(
      String path, String letters, boolean owner, CompiledDfa machine) {
    int bits = machine.of(path) >> (owner ? 0 : 14);
    List<String> found = new ArrayList<>();
    for (int at = 0; at < letters.length(); at++) {
      char letter = letters.charAt(at);
      if ((bits & BITS.getOrDefault(letter, 0)) == 0) {
        found.add(path + " " + letter);
      }
    }
    return found;
  }

  private static String profile(Random random) {
    return "@{HOME}=/home/*/ /root/\n@{PROC}=/proc/\n@{pid}={[1-9],[1-9][0-9]*}\nprofile t {\n"
        + (random.nextBoolean() ? "  /var/** r,\n" : "")
        + (random.nextBoolean() ? "  /usr/bin/* ix,\n" : "")
        + (random.nextBoolean() ? "  deny /etc/a* w,\n" : "")
        + (random.nextBoolean() ? "  capability,\n" : "")
        + "}\n";
  }

  private static List<String> lines(Random random) {
    List<String> lines = new ArrayList<>();
    for (int n = 3 + random.nextInt(12); n > 0; n--) {
      StringBuilder path = new StringBuilder(STARTS.get(random.nextInt(STARTS.size())));
      for (int parts = random.nextInt(3); parts >= 0; parts--) {
        path.append(PARTS.get(random.nextInt(PARTS.size()))).append(parts > 0 ? "/" : "");
      }
      String mask = MASKS.get(random.nextInt(MASKS.size()));
      String operation = mask.equals("x") ? "exec" : "open";
      int owner = random.nextInt(2);
      lines.add(
          head(random)
              + "operation=\"%s\" profile=\"t\" name=%s pid=7 comm=\"c\" requested_mask=\"%s\""
                  .formatted(operation, untrusted(path.toString()), mask)
              + " denied_mask=\"%s\" fsuid=%d ouid=%d".formatted(mask, 5, 5 * owner));
    }
    for (int n = random.nextInt(4); n > 0; n--) {
      lines.add(head(random) + OTHERS.get(random.nextInt(OTHERS.size())));
    }
    return lines;
  }

  private static String head(Random random) {
    String word = random.nextBoolean() ? "DENIED" : "ALLOWED";
    return (random.nextBoolean()
            ? "Nov 27 10:00:00 h kernel: audit: type=1400 audit(1.2:3): "
            : "type=AVC msg=audit(1.2:3): ")
        + "apparmor=\""
        + word
        + "\" ";
  }

  /** As the kernel writes a name. */
  private static String untrusted(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"')
        ? "\"" + text + "\""
        : HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
