package io.hardenlint.confinement.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.testing.RealTool;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.verify.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asking the tools of this machine, and made-up ones that lie. */
class CrossCheckTest {
  private static final Platform PLATFORM = Platform.preset("debian-13");

  @TempDir Path folder = Path.of("");

  private static SourceText text(String name, String text) {
    return SourceText.of(name, text);
  }

  private CrossCheck check(RealTools tools, String kind, SourceText file, SourceText... more) {
    return new VerifyCheck(tools, List.of()).check(kind, file, List.of(more), Host.of(PLATFORM));
  }

  /** A tool that tells a version and then does as the script says. */
  private RealTools fake(String name, String version, String script) throws IOException {
    Path program = folder.resolve(name);
    Files.writeString(
        program,
        "#!/bin/sh\ncase $* in *-V*|*--version*) echo '" + version + "'; exit;; esac\n" + script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new RealTools(List.of(folder));
  }

  @Test
  void asksSystemdAboutItsOwnRelease() {
    RealTool.find("systemd-analyze");
    RealTools tools = new RealTools();
    for (String unit :
        List.of(
            "[Service]\nExecStart=/bin/true\n",
            "[Service]\nExecStart=/bin/true\nPrivateTmpp=1\n",
            "[Service]\nExecStart=/bin/true\nPrivatePIDs=yes\n",
            "[Service]\n")) {
      assertThat(check(tools, "systemd-unit", text("dir/a.service", unit)))
          .isInstanceOf(CrossCheck.Agrees.class);
      UnitSet set = UnitSet.of(UnitReader.read(text("dir/a.service", unit)));
      assertThat(new ScoreCheck(tools).check(set, PLATFORM)).isInstanceOf(CrossCheck.Agrees.class);
    }
    assertThat(
            check(
                tools,
                "systemd-unit",
                text("a.service", "[Service]\nExecStart=/bin/true\n"),
                text("a.service.d/x.conf", "[Service]\nNope=1\n")))
        .isInstanceOf(CrossCheck.Agrees.class);
    assertThat(check(tools, "systemd-unit", text("a.service.d/x.conf", "[Service]\n")))
        .isInstanceOf(CrossCheck.NotAsked.class);
  }

  @Test
  void asksVisudoWithRelativeIncludes() {
    RealTool.find("visudo");
    RealTools tools = new RealTools();
    assertThat(check(tools, "sudoers", text("s", "a ALL = ALL\n")))
        .isInstanceOf(CrossCheck.Agrees.class);
    assertThat(check(tools, "sudoers", text("s", "a ALL = nope\n")))
        .isInstanceOf(CrossCheck.Agrees.class);
    assertThat(
            check(tools, "sudoers", text("d/s", "@include t\n"), text("d/t", "Defaults use_pty\n")))
        .isInstanceOf(CrossCheck.Agrees.class);
    assertThat(check(tools, "sudoers", text("d/s", "@include t\n"), text("d/t", "Defaults x x\n")))
        .isInstanceOf(CrossCheck.Agrees.class);
    assertThat(check(tools, "sudoers", text("d/s", "@include none\n")))
        .isInstanceOf(CrossCheck.Agrees.class);
    assertThat(check(tools, "sudoers", text("s", "@include /etc/passwd\n")))
        .isInstanceOf(CrossCheck.NotAsked.class);
  }

  @Test
  void tellsADisagreementWithBothAnswers() throws IOException {
    RealTools tools = fake("visudo", "visudo version 1.9.13p3", "echo 'lie: no'; exit 1");

    CrossCheck answer = check(tools, "sudoers", text("s", "a ALL = ALL\n"));

    assertThat(((CrossCheck.Disagrees) answer).message())
        .isEqualTo(
            "visudo 1.9.13p3 refuses it (lie: no), but harden-lint says for this version:"
                + " accepted");
    RealTools mild = fake("visudo", "visudo version 1.9.13p3", "exit 0");
    assertThat(((CrossCheck.Disagrees) check(mild, "sudoers", text("s", "a\n"))).message())
        .startsWith("visudo 1.9.13p3 accepts it, but harden-lint says for this version: s:1:2");
  }

  @Test
  void aToolThatCannotBeAskedIsSaid() throws IOException {
    assertThat(check(new RealTools(List.of()), "sudoers", text("s", "\n")))
        .isEqualTo(new CrossCheck.NotAsked("visudo is not on this machine"));
    RealTools late = fake("systemd-analyze", "systemd 300 (300.1)", "exit 0");
    assertThat(check(late, "systemd-unit", text("a.service", "[Service]\n")).toString())
        .contains("systemd 300.1 is not modelled");
    assertThat(check(new RealTools(), "polkit-rules", text("a.rules", "")))
        .isInstanceOf(CrossCheck.NotAsked.class);
  }

  @Test
  void noShellSeesANameOrText() throws IOException {
    RealTools tools = fake("visudo", "visudo version 1.9.13", "ls >&2; exit 0");

    check(tools, "sudoers", text("$(touch " + folder + "/x); s", "a ALL = ALL\n"));

    assertThat(folder.resolve("x")).doesNotExist();
  }
}
