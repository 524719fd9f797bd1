package io.hardenlint.lint.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.apparmor.base.AppArmorBase;
import io.hardenlint.confinement.crosscheck.RealTools;
import io.hardenlint.confinement.crosscheck.VerifyCheck;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderNote;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.SourceMap;
import io.hardenlint.lint.artefact.Artefact;
import io.hardenlint.lint.artefact.FailedRender;
import io.hardenlint.lint.artefact.LintInput;
import io.hardenlint.lint.finding.Finding;
import io.hardenlint.lint.finding.Location;
import io.hardenlint.lint.finding.Report;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.set.Needs;
import io.hardenlint.lint.source.SourceTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintSessionTest {
  private static final String UNIT =
      "[Service]\nUser=app\nExecStart=/usr/bin/app\nLockPersonality=yes\n";

  private static Report lint(List<LintInput> inputs, Needs needs, Map<String, String> texts) {
    SourceTexts sources =
        name -> Optional.ofNullable(texts.get(name)).map(text -> SourceText.of(name, text));
    LintOptions options =
        new LintOptions(
            Platform.preset("debian-12"),
            AppArmorBase.described(),
            needs,
            LocalDate.of(2026, 11, 27));
    return LintSession.lint(inputs, options, sources);
  }

  private static Artefact unit(String name, String text) {
    return Artefact.plain(
        name, name, Optional.of("/etc/systemd/system/" + name), Optional.empty(), text);
  }

  @Test
  void aNeedTellsThatSudoIsUsed() {
    Needs needs =
        new Needs(
            List.of(
                new Needs.SudoNeed(
                    "useradd", "/usr/sbin/useradd", Location.point("needs.yaml", 3, 5))));
    assertThat(lint(List.of(unit("a.service", UNIT)), Needs.NONE, Map.of()).findings()).isEmpty();
    Report report = lint(List.of(unit("a.service", UNIT)), needs, Map.of());
    assertThat(report.findings()).extracting(Finding::rule).containsExactly("unit/implied-nnp");
    assertThat(report.findings().getFirst().notes().getFirst().location())
        .contains(Location.point("needs.yaml", 3, 5));
  }

  @Test
  void artefactsOfOtherServicesAreNotOfTheSet() {
    Artefact sudoers =
        Artefact.plain(
            "s",
            "s",
            Optional.of("/etc/sudoers.d/s"),
            Optional.empty(),
            "app ALL=(root) NOPASSWD: /bin/true\n");
    List<LintInput> apart = List.of(unit("a.service", UNIT).inService("a"), sudoers.inService("b"));
    List<LintInput> together =
        List.of(unit("a.service", UNIT).inService("a"), sudoers.inService("a"));
    assertThat(lint(apart, Needs.NONE, Map.of()).findings()).isEmpty();
    assertThat(lint(together, Needs.NONE, Map.of()).count(Severity.ERROR)).isOne();
  }

  @Test
  void aToolThatDisagreesIsReportedAtTheFile(@TempDir Path folder) throws IOException {
    Path liar = folder.resolve("visudo");
    Files.writeString(
        liar, "#!/bin/sh\n[ \"$1\" != -V ] || exec echo visudo version 1.9.13\nexit 1\n");
    Files.setPosixFilePermissions(liar, PosixFilePermissions.fromString("rwxr-xr-x"));
    VerifyCheck tools = new VerifyCheck(new RealTools(List.of(folder)), List.of());
    LintOptions options =
        new LintOptions(
            Platform.preset("debian-12"),
            AppArmorBase.described(),
            Needs.NONE,
            LocalDate.of(2026, 11, 27),
            Optional.of(tools));
    Artefact sudoers =
        Artefact.plain("s", "s", Optional.of("/etc/sudoers.d/s"), Optional.empty(), "a ALL = /b\n");

    Report report = LintSession.lint(List.of(sudoers), options, name -> Optional.empty());

    assertThat(report.findings()).extracting(Finding::rule).containsExactly("cross/tool-disagrees");
    assertThat(report.findings().getFirst().message())
        .startsWith("visudo 1.9.13 refuses it")
        .endsWith("but harden-lint says for this version: accepted");
  }

  @Test
  void theOrderOfInputsDoesNotMatter() {
    List<LintInput> inputs = new ArrayList<>();
    for (String name : List.of("b.service", "a.service", "c.service")) {
      inputs.add(unit(name, "[Service]\nExecStart=/bin/a\nFoo=1\nBar=2\n"));
    }
    Report report = lint(inputs, Needs.NONE, Map.of());
    Collections.reverse(inputs);
    assertThat(lint(inputs, Needs.NONE, Map.of()).findings()).isEqualTo(report.findings());
    assertThat(report.findings()).hasSize(6);
    assertThat(report.files()).containsExactly("a.service", "b.service", "c.service");
  }

  @Test
  void aRefusedTemplateIsReportedAndItsSuppressionsAreNotCalledUnused() {
    String template = "# harden-lint: ignore[unit/ignored-value] reason=\"r\"\n{{ gone }}\n";
    FailedRender failed =
        new FailedRender(
            "t",
            "t.j2",
            new RenderProblem(
                "undefined-variable",
                "'gone' is undefined",
                new Position("t.j2", 2, 1),
                List.of(new RenderProblem.Frame("macro m", new Position("t.j2", 1, 1)))));
    Report report = lint(List.of(failed), Needs.NONE, Map.of("t.j2", template));
    assertThat(report.refused()).containsExactly("t");
    assertThat(report.fails(Severity.ERROR)).isTrue();
    assertThat(report.findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo("render/refused");
          assertThat(finding.location()).isEqualTo(new Location("t.j2", 2, 1, 2, 11));
        });
  }

  @Test
  void notesOfTheRenderingBecomeFindings() {
    Artefact artefact =
        Artefact.of(
            "t",
            "t.j2",
            true,
            Optional.of("/etc/app.conf"),
            Optional.empty(),
            Optional.empty(),
            "a b\n",
            Optional.of(new SourceMap(List.of())),
            List.of(
                new RenderNote(
                    RenderNote.Kind.UNSTABLE_ORDER, "unstable", new Position("t.j2", 1, 1)),
                new RenderNote(
                    RenderNote.Kind.DUPLICATE_KEY, "twice", new Position("vars.yml", 2, 3))));
    Report report =
        lint(
            List.of(artefact),
            Needs.NONE,
            Map.of(
                "t.j2",
                "{{ a | union(b) }} {# harden-lint: ignore[render/unstable-order] reason=\"sets of one\" #}\n",
                "vars.yml",
                "a: 1\n# harden-lint: ignore[render/duplicate-key] reason=\"kept for an old host\"\n"));
    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsExactly("render/unstable-order", "render/duplicate-key");
    assertThat(report.suppressed()).isEqualTo(2);
  }
}
