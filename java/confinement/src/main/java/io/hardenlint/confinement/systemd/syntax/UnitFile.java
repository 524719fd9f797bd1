package io.hardenlint.confinement.systemd.syntax;

import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * One unit file or drop-in.
 *
 * @param source its text; the name is its path
 * @param type kind of the unit, if its path tells
 * @param sections in order, one per header
 * @param comments comment lines, without their indentation and line end
 * @param problems what is wrong with its lines; values are judged elsewhere
 */
public record UnitFile(
    SourceText source,
    Optional<UnitType> type,
    List<Section> sections,
    List<Span> comments,
    List<Problem> problems) {

  /** Copies the lists. */
  public UnitFile {
    sections = List.copyOf(sections);
    comments = List.copyOf(comments);
    problems = List.copyOf(problems);
  }

  /** All assignments that count, in order. */
  public List<Assignment> assignments() {
    return sections.stream()
        .filter(section -> !section.ignored())
        .flatMap(section -> section.assignments().stream())
        .toList();
  }

  /** The assignments of one directive in sections of that name, in order. */
  public List<Assignment> assignments(String section, String key) {
    return assignments().stream()
        .filter(a -> a.section().equals(section) && a.key().equals(key))
        .toList();
  }

  /** Whether systemd gives up on the whole file. */
  public boolean refused() {
    return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }
}
