package io.hardenlint.lint.locate;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.SourceMap;
import io.hardenlint.jinja.SourceMap.Segment;
import io.hardenlint.jinja.SourceMap.VariableUse;
import io.hardenlint.lint.artefact.Artefact;
import io.hardenlint.lint.finding.Location;
import io.hardenlint.lint.finding.Origin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocatorTest {
  private static final String TEMPLATE =
      "[Service]\n{% for u in users %}\nUser={{ u.name | default('}}') }} # {{ note }}\n{% endfor %}\n";
  private static final SourceText TEXT = SourceText.of("t.j2", TEMPLATE);
  private static final Position NAME = new Position("vars.yml", 3, 11);

  private final Locator locator =
      new Locator(name -> name.equals("t.j2") ? Optional.of(TEXT) : Optional.empty());

  /** Two turns of the loop: "User=a # x" and "User=b # x". */
  private static Artefact artefact() {
    String text = "[Service]\nUser=a # x\nUser=b # x\n";
    return Artefact.of(
        "t",
        "t.j2",
        true,
        Optional.of("/etc/systemd/system/t.service"),
        Optional.empty(),
        Optional.empty(),
        text,
        Optional.of(
            new SourceMap(
                List.of(
                    copied(0, 10, 1, 1),
                    copied(10, 15, 3, 1),
                    made(15, 16, 3, 6, new VariableUse("users[0].name", NAME)),
                    copied(16, 19, 3, 34),
                    made(19, 20, 3, 37),
                    copied(20, 21, 3, 47),
                    copied(21, 26, 3, 1),
                    made(26, 27, 3, 6),
                    copied(27, 30, 3, 34),
                    made(30, 31, 3, 37),
                    copied(31, 32, 3, 47)))),
        List.of());
  }

  private static Segment copied(int start, int end, int line, int column) {
    return new Segment(start, end, new Position("t.j2", line, column), true, List.of());
  }

  private static Segment made(int start, int end, int line, int column, VariableUse... uses) {
    return new Segment(start, end, new Position("t.j2", line, column), false, List.of(uses));
  }

  @Test
  void copiedTextMapsCharacterByCharacter() {
    assertThat(locator.location(artefact(), new Span(1, 8)))
        .isEqualTo(new Location("t.j2", 1, 2, 1, 9));
  }

  @Test
  void aStretchWithAnExpressionEndsBehindIt() {
    assertThat(locator.location(artefact(), new Span(10, 16)))
        .isEqualTo(new Location("t.j2", 3, 1, 3, 34));
  }

  @Test
  void marksInsideStringsDoNotEndAnExpression() {
    assertThat(locator.construct(new Position("t.j2", 3, 6)))
        .isEqualTo(new Location("t.j2", 3, 6, 3, 34));
  }

  @Test
  void aStretchOverTwoTurnsOfALoopDoesNotRunBackwards() {
    Location location = locator.location(artefact(), new Span(20, 22));
    assertThat(location).isEqualTo(new Location("t.j2", 3, 47, 4, 1));
  }

  @Test
  void variablesComeFromTheSegmentsTouched() {
    assertThat(locator.origins(artefact(), new Span(10, 16)))
        .containsExactly(new Origin("users[0].name", Location.point("vars.yml", 3, 11)));
    assertThat(locator.origins(artefact(), new Span(0, 12))).isEmpty();
  }

  @Test
  void theRenderedLineIsThatOfTheOutput() {
    assertThat(locator.rendered(artefact(), new Span(26, 27)))
        .satisfies(line -> {
          assertThat(line.line()).isEqualTo(3);
          assertThat(line.text()).isEqualTo("User=b # x");
        });
  }

  @Test
  void anUnknownTemplateStillGivesAPlace() {
    Locator blind = new Locator(name -> Optional.empty());
    assertThat(blind.location(artefact(), new Span(15, 16)))
        .isEqualTo(Location.point("t.j2", 3, 6));
  }

  @Test
  void aPlainFileMapsToItself() {
    Artefact plain =
        Artefact.plain("a", "a.service", Optional.empty(), Optional.empty(), "[Unit]\nX=1\n");
    assertThat(locator.location(plain, new Span(7, 10)))
        .isEqualTo(new Location("a.service", 2, 1, 2, 4));
  }
}
