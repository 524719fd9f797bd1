package io.hardenlint.lint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.lint.finding.Finding;
import io.hardenlint.lint.finding.Location;
import io.hardenlint.lint.finding.Note;
import io.hardenlint.lint.finding.Origin;
import io.hardenlint.lint.finding.RenderedLine;
import io.hardenlint.lint.finding.Report;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.finding.Suppressed;
import io.hardenlint.lint.source.SourceTexts;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportersTest {
  private static final Map<String, String> FILES =
      Map.of(
          "t.j2",
          "[Service]\nProtectSystem={{ app_protect }}\n",
          "vars.yml",
          "---\napp_protect: ful\n");
  private static final SourceTexts TEXTS =
      name -> Optional.ofNullable(FILES.get(name)).map(text -> SourceText.of(name, text));

  private static final Finding FINDING =
      new Finding(
          "unit/ignored-value",
          Severity.ERROR,
          "systemd 252 ignores this ProtectSystem=",
          new Location("t.j2", 2, 15, 2, 32),
          Optional.of(new RenderedLine("unit-a", 2, "ProtectSystem=ful")),
          List.of(new Origin("app_protect", Location.point("vars.yml", 2, 1))),
          List.of(Note.of("the default stays in force")),
          List.of("did you mean full?"),
          List.of("level=basic"),
          "0123",
          Optional.empty());

  private static Report report(Finding... findings) {
    return new Report(List.of(findings), List.of("t.j2"), List.of());
  }

  private static String text(Report report, boolean colour) throws Exception {
    StringBuilder out = new StringBuilder();
    new TextReporter(TEXTS, colour).write(report, out);
    return out.toString();
  }

  @Test
  void textShowsTemplateDefinitionAndRenderedLine() throws Exception {
    assertThat(text(report(FINDING), false))
        .isEqualTo(
            """
            error[unit/ignored-value]: systemd 252 ignores this ProtectSystem=
             --> t.j2:2:15
              |
            2 | ProtectSystem={{ app_protect }}
              |               ^^^^^^^^^^^^^^^^^
             ::: vars.yml:2:1
              |
            2 | app_protect: ful
              | ----------- app_protect is defined here
              |
              = rendered: unit-a:2: ProtectSystem=ful
              = note: the default stays in force
              = variants: level=basic
              = help: did you mean full?

            1 error (1 file checked)
            """);
  }

  @Test
  void oneFaultInSeveralOutputsIsShownOnce() throws Exception {
    Finding other =
        new Finding(
            FINDING.rule(),
            FINDING.severity(),
            FINDING.message(),
            FINDING.location(),
            Optional.of(new RenderedLine("unit-b", 2, "ProtectSystem=ful")),
            FINDING.origins(),
            FINDING.notes(),
            FINDING.help(),
            FINDING.variants(),
            "4567",
            Optional.empty());
    assertThat(text(report(FINDING, other), false))
        .containsOnlyOnce("error[")
        .contains("= rendered: unit-a:2:", "= rendered: unit-b:2:")
        .endsWith("2 errors (1 file checked)\n");
  }

  @Test
  void colourIsWrittenOnlyWhenAsked() throws Exception {
    assertThat(text(report(FINDING), true))
        .contains("\u001b[1;31merror[unit/ignored-value]\u001b[0m");
    assertThat(text(report(FINDING), false)).doesNotContain("\u001b");
  }

  @Test
  void controlCharactersOfTheInputDoNotReachTheTerminal() {
    SourceText source = SourceText.of("x", "a\u001b[2Jb\tc\n");
    assertThat(Excerpt.of(source, Location.point("x", 1, 1)).orElseThrow().text())
        .isEqualTo("a\uFFFD[2Jb    c");
  }

  @Test
  void marksStandBelowWhatTheyMarkInALongLine() {
    SourceText source =
        SourceText.of("x", "k=" + "v".repeat(300) + "WRONG" + "w".repeat(300) + "\n");
    Excerpt excerpt = Excerpt.of(source, new Location("x", 1, 303, 1, 308)).orElseThrow();
    assertThat(excerpt.text().substring(excerpt.from(), excerpt.from() + excerpt.length()))
        .isEqualTo("WRONG");
    assertThat(excerpt.text().length()).isLessThan(200);
  }

  @Test
  void jsonFollowsTheContract() throws Exception {
    Finding held =
        FINDING.suppressedBy(
            new Suppressed(
                "known", Optional.of(LocalDate.of(2027, 1, 31)), Location.point("t.j2", 1, 1)));
    StringWriter out = new StringWriter();
    new JsonReporter().write(report(FINDING, held), out);
    assertThat(out.toString().replaceAll("\\s+", ""))
        .startsWith(
            "{\"version\":1,\"findings\":[{\"rule\":\"unit/ignored-value\",\"severity\":\"error\",")
        .contains(
            "\"file\":\"t.j2\",\"line\":2,\"column\":15,\"endLine\":2,\"endColumn\":32,"
                + "\"rendered\":{\"target\":\"unit-a\",\"line\":2},"
                + "\"origins\":[{\"variable\":\"app_protect\",\"file\":\"vars.yml\",\"line\":2}],"
                + "\"variants\":[\"level=basic\"],\"fingerprint\":\"0123\",\"suppressed\":null}")
        .contains(
            "\"suppressed\":{\"reason\":\"known\",\"until\":\"2027-01-31\",\"file\":\"t.j2\",\"line\":1}}")
        .endsWith(
            "\"summary\":{\"files\":1,\"errors\":1,\"warnings\":0,\"infos\":0,\"suppressed\":1,\"refused\":0}}");
    try (JsonParser parser = new JsonFactory().createParser(out.toString())) {
      JsonToken last = null;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        last = token;
      }
      assertThat(last).isEqualTo(JsonToken.END_OBJECT);
    }
  }

  @Test
  void nothingFoundIsSaid() throws Exception {
    assertThat(text(report(), false)).isEqualTo("nothing found (1 file checked)\n");
    assertThat(text(new Report(List.of(), List.of("a", "b"), List.of("b")), false))
        .isEqualTo("nothing found (2 files checked, 1 target could not be rendered or read)\n");
  }
}
