package io.hardenlint.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code learn} says of logs. */
class LearnRunTest {
  private static final String PROFILE =
      """
      abi <abi/3.0>,
      include <tunables/global>
      profile agent {
        include <abstractions/base>
        /usr/bin/agent mrix,
        /var/lib/agent/** rw,
        deny /etc/shadow r,
        include if exists <local/agent>
      }
      """;
  private static final String KERNEL = "Nov 27 10:00:00 h kernel: audit: type=1400 audit(1.2:3): ";
  private static final String AUDITD = "type=AVC msg=audit(1.2:3): ";

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void profile() throws IOException {
    Files.writeString(folder.resolve("agent"), PROFILE);
  }

  private Program.Result learn(String log, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "learn";
    System.arraycopy(more, 0, arguments, 1, more.length);
    arguments[more.length + 1] = "-";
    return new Program(folder, AnsibleTemplateEngine::new).runWithInput(log, arguments);
  }

  private static String file(String operation, String path, String mask, String more) {
    return "apparmor=\"DENIED\" operation=\"%s\" profile=\"agent\" name=%s pid=7 comm=\"agent\""
            .formatted(operation, path)
        + " requested_mask=\"%s\" denied_mask=\"%s\" %s\n".formatted(mask, mask, more);
  }

  @Test
  void writesRulesWithWhatTheyAreFor() {
    Program.Result result =
        learn(
            KERNEL
                + file("open", "\"/etc/foo\"", "r", "fsuid=1000 ouid=0")
                + AUDITD
                + file("open", "\"/etc/foo\"", "r", "fsuid=1000 ouid=0")
                + AUDITD
                + file("open", "\"/proc/4242/io\"", "r", "fsuid=1000 ouid=1000")
                + AUDITD
                + file("mknod", "2F746D702F6120622F782E416243313278", "c", "fsuid=1000 ouid=1000"),
            "--profile",
            "agent");

    assertThat(result.out())
        .isEqualTo(
            """
            # profile agent: 3 to add into /etc/apparmor.d/local/agent, or into the profile

            # open by agent, 2 times, refused (-:1); need: {read: /etc/foo}
            /etc/foo r,

            # mknod by agent, refused (-:4); need: {write: '/tmp/a b/x.AbC12x'}
            owner "/tmp/a b/x.??????" w,

            # open by agent, refused (-:3); need: {proc: others}
            owner @{PROC}/@{pid}/io r,

            """);
    assertThat(result.exit()).isEqualTo(1);
  }

  @Test
  void readsTheJournalAsJson() {
    String escaped =
        file("open", "\"/etc/foo\"", "r", "fsuid=1000 ouid=0").strip().replace("\"", "\\\"");
    String bytes =
        file("open", "\"/etc/bar\"", "r", "fsuid=1000 ouid=0")
            .strip()
            .chars()
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    String entry =
        "{\"_TRANSPORT\":\"kernel\",\"TAGS\":[\"MESSAGE\"],\"MESSAGE\":\"audit: %s\",\"B\":null}"
            .formatted(escaped);
    String cut = entry.substring(0, entry.length() - 30);
    Program.Result result =
        learn(
            entry
                + "\n\u001e"
                + entry
                + "\ndata: "
                + entry
                + "\n\n"
                + "{\n\t\"_TRANSPORT\" : \"kernel\",\n\t\"MESSAGE\" : \"%s\",\n\t\"A\" : \"B\"\n}\n"
                    .formatted(escaped)
                + "{\"MESSAGE\":[%s]}\n".formatted(bytes)
                + "{\"MESSAGE\":null}\n"
                + cut,
            "--profile",
            "agent");

    assertThat(result.out())
        .contains("# open by agent, 4 times, refused (-:1); need: {read: /etc/foo}")
        .contains("# open by agent, refused (-:10); need: {read: /etc/bar}")
        .contains("JSON that is no entry of the journal");
    assertThat(result.exit()).isEqualTo(1);
  }

  @Test
  void readsBytesThatHaveALineEachAndTellsOfSeveralMessages() {
    String denial = file("open", "\"/etc/foo\"", "r", "fsuid=1000 ouid=0").strip();
    String bytes =
        denial.chars().mapToObj(each -> "\t\t" + each).collect(Collectors.joining(",\n"));
    String pretty = "{\n\t\"MESSAGE\" : [\n%s\n\t],\n\t\"A\" : \"B\"\n}\n".formatted(bytes);
    String cut = "{\n\t\"MESSAGE\" : [\n" + bytes;
    String several = "{\"MESSAGE\":[\"%s\",\"b\"]}\n".formatted(denial.replace("\"", "\\\""));

    Program.Result result = learn(several + pretty + cut, "--profile", "agent");

    assertThat(result.out())
        .contains("# open by agent, 2 times, refused (-:3); need: {read: /etc/foo}")
        .contains("JSON that is no entry of the journal")
        .contains("(-:1)");
  }

  @Test
  void warnsOfWritableCode() {
    Program.Result result =
        learn(
            AUDITD + file("file_mmap", "\"/var/lib/agent/x.so\"", "m", "fsuid=5 ouid=5"),
            "--profile",
            "agent");

    assertThat(result.out())
        .contains("# WARNING: what is written there can be run, or mapped to be run, together with")
        .contains("owner /var/lib/agent/x.so m,");
  }

  @Test
  void tellsWhatAnotherRuleOrLayerDecides() {
    Program.Result result =
        learn(
            AUDITD
                + file("open", "\"/etc/shadow\"", "r", "fsuid=5 ouid=0")
                + AUDITD
                + file("open", "\"/var/lib/agent/x\"", "r", "fsuid=5 ouid=5")
                + "type=SECCOMP msg=audit(1.2:4): auid=1 comm=\"agent\" sig=31 arch=c000003e"
                + " syscall=165 compat=0\n",
            "--profile",
            "agent");

    assertThat(result.out())
        .contains("no rules to add")
        .contains("# denied on purpose by agent:7:3: open by agent (-:1)")
        .contains("# 1 allowed already")
        .contains("# refused by seccomp, not by AppArmor: system call mount by agent");
    assertThat(result.exit()).isEqualTo(1);
  }

  @Test
  void nothingIsMissingWhereNothingWasRefused() {
    Program.Result result = learn("Nov 27 10:00:00 h kernel: all is well\n", "--profile", "agent");

    assertThat(result.out()).isEqualTo("# nothing of AppArmor, seccomp or SELinux was refused\n");
    assertThat(result.exit()).isZero();
  }

  @Test
  void theUnprivilegedNameOfAProcessCannotWriteRules() {
    Program.Result result =
        learn(
            AUDITD
                + "apparmor=\"DENIED\" operation=\"open\" profile=\"agent\" name=\"/a\" pid=7"
                + " comm=0A2F2A2A20727778 requested_mask=\"r\" denied_mask=\"r\" fsuid=5 ouid=0\n");

    assertThat(result.out()).contains("# open by ?/** rwx, refused (-:1)").contains("\n/a r,\n");
  }

  @Test
  void whatCannotBeReadIsTold() {
    Program.Result result = learn("", "--profile", "none");

    assertThat(result.err()).contains("none");
    assertThat(result.exit()).isEqualTo(3);
  }

  @Test
  void writesJson() {
    Program.Result result =
        learn(
            AUDITD + file("open", "\"/etc/foo\"", "r", "fsuid=1000 ouid=0"),
            "--profile",
            "agent",
            "--format",
            "json");

    assertThat(result.out())
        .contains("\"version\" : 1")
        .contains("\"local\" : \"local/agent\"")
        .contains("\"rule\" : \"/etc/foo r,\"")
        .contains("\"need\" : \"{read: /etc/foo}\"");
  }
}
