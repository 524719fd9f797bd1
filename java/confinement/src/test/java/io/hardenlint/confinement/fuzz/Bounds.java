package io.hardenlint.confinement.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.Problem;
import java.util.List;

/** What is said of a file lies within it. */
final class Bounds {
  private Bounds() {}

  static void hold(List<Problem> problems) {
    for (Problem problem : problems) {
      assertThat(problem.message()).isNotBlank().doesNotContain("\n");
      within(problem.place());
    }
  }

  /** The excerpt and the position are those of a part of the text. */
  static void within(Place place) {
    assertThat(place.span().end()).isBetween(0, place.source().text().length());
    assertThat(place.end()).isGreaterThanOrEqualTo(place.start());
    assertThat(place.excerpt()).hasSize(place.span().length());
  }
}
