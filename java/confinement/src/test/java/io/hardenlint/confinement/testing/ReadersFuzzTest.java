package io.hardenlint.confinement.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.hardenlint.confinement.apparmor.ProfileReader;
import io.hardenlint.confinement.apparmor.learn.AuditLog;
import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.polkit.PolicyReader;
import io.hardenlint.confinement.polkit.RulesFile;
import io.hardenlint.confinement.sudoers.SudoersReader;
import io.hardenlint.confinement.sysctl.SysctlReader;
import io.hardenlint.confinement.systemd.judge.UnitJudge;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged copies of the linter's example files: each reader tells what is wrong, and never throws
 * or hangs. {@code -Dharden-lint.fuzz.seconds=N} goes on for so long for each reader, {@code
 * -Dharden-lint.seed=N} begins at another seed; the last one is printed.
 */
class ReadersFuzzTest {
  private static final long SEED = Long.getLong("harden-lint.seed", 1);
  private static final long NANOSECONDS =
      TimeUnit.SECONDS.toNanos(Long.getLong("harden-lint.fuzz.seconds", 0));
  private static final int ROUND = 2_000;
  private static final Duration HANGS = Duration.ofMinutes(5).plusNanos(NANOSECONDS);
  private static final SystemdVersion VERSION = SystemdVersion.parse("252");
  private static final Path EXAMPLES = Path.of("../lint/src/test/resources/golden");

  private enum Reader {
    UNITS("systemd/system/", "", ReadersFuzzTest::unit),
    PROFILES("apparmor.d/", "", ReadersFuzzTest::profile),
    SUDOERS("sudoers.d/", "", SudoersReader::read),
    RULES("rules.d/", "", RulesFile::read),
    POLICIES(
        "",
        """
        <?xml version="1.0"?>
        <policyconfig><vendor>v</vendor>
          <action id="a.b"><description xml:lang="de">d</description>
            <defaults><allow_any>no</allow_any><allow_active>auth_admin_keep</allow_active></defaults>
            <annotate key="org.freedesktop.policykit.imply">c.d e.f</annotate>
          </action>
        </policyconfig>
        """,
        PolicyReader::read),
    PARAMETERS(
        "",
        """
        # comment
        net.ipv4.ping_group_range = 0 2147483647
        -kernel/panic=1
        net.ipv4.conf.*.rp_filter = 1
        -net.ipv4.conf.all.rp_filter
        """,
        SysctlReader::read),
    LOGS(
        "",
        """
        type=AVC msg=audit(1.2:3): apparmor="DENIED" operation="open" profile="a//b" name=2F6120 pid=7 comm="x" requested_mask="r" denied_mask="r" fsuid=0 ouid=1
        Nov 1 kernel: audit: type=1400 apparmor="ALLOWED" operation="exec" profile="a" name="/b" target="c" requested_mask="x" denied_mask="x"
        apparmor="DENIED" operation="sendmsg" profile="a" family="unix" sock_type="dgram" protocol=0 requested_mask="send" denied_mask="send" addr=none peer_addr="@b" peer="c"
        apparmor="DENIED" operation="capable" profile="a" capability=12 capname="net_admin"
        apparmor="DENIED" operation="mount" profile="a" name="/m/" flags="rw, bind" fstype="ext4" srcname="/s/"
        apparmor="DENIED" operation="dbus_method_call" bus="system" path="/o" interface="i" member="m" mask="send" name="n" label="a" peer_label="b"
        type=SECCOMP msg=audit(1.2:3): auid=0 comm="x" sig=31 arch=c000003e syscall=59 compat=0 ip=0x7 code=0x0
        avc:  denied  { read } for pid=1 scontext=a tcontext=b tclass=file
        """,
        ReadersFuzzTest::log);

    private final String folder;
    private final String text;
    private final Consumer<SourceText> read;

    Reader(String folder, String text, Consumer<SourceText> read) {
      this.folder = folder;
      this.text = text;
      this.read = read;
    }
  }

  private static void unit(SourceText text) {
    UnitJudge.judge(UnitSet.assemble(UnitReader.read(text), List.of()), VERSION);
  }

  private static void profile(SourceText text) {
    ProfileReader.read(text, AppArmorVersion.NEWEST);
  }

  private static void log(SourceText text) {
    AuditLog log = new AuditLog();
    List<String> lines = text.text().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      log.read(lines.get(i), "log", i + 1);
    }
  }

  private static List<String> originals(Reader reader) throws IOException {
    if (!reader.text.isEmpty()) {
      return List.of(reader.text);
    }
    Assumptions.assumeTrue(Files.isDirectory(EXAMPLES), "skipped: the examples are not here");
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().contains("/" + reader.folder))
          .sorted()
          .map(ReadersFuzzTest::content)
          .toList();
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What may be inserted: the words of the originals, and marks. */
  private static List<String> pieces(List<String> originals) {
    List<String> pieces =
        new ArrayList<>(
            List.of("\n", "\\", "\\\n", "\"", "'", "\0", "\r", "\t", "#", "%", "é", "\ud800"));
    originals.forEach(text -> pieces.addAll(List.of(text.split("(?<=\\s)|\\b", -1))));
    return pieces;
  }

  @ParameterizedTest
  @EnumSource
  void damagedFilesAreReadOrRefused(Reader reader) throws IOException {
    List<String> originals = originals(reader);
    assertThat(originals).isNotEmpty();
    AtomicReference<String> current = new AtomicReference<>("");
    assertTimeoutPreemptively(
        HANGS,
        () -> run(reader, originals, current),
        () -> reader + " does not end on:\n" + current.get());
  }

  private static void run(Reader reader, List<String> originals, AtomicReference<String> current) {
    List<String> pieces = pieces(originals);
    long start = System.nanoTime();
    long seed = SEED;
    do {
      for (String text : Mutations.of(originals, pieces, ROUND, seed)) {
        current.set(text);
        try {
          reader.read.accept(SourceText.of("t.service", text));
        } catch (RuntimeException | StackOverflowError e) {
          throw new AssertionError(reader + " fails on:\n" + text, e);
        }
      }
      seed++;
    } while (System.nanoTime() - start < NANOSECONDS);
    System.out.printf("%s: %d texts read, last seed %d%n", reader, (seed - SEED) * ROUND, seed - 1);
  }
}
