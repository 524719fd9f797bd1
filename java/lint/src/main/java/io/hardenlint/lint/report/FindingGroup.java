package io.hardenlint.lint.report;

import io.hardenlint.lint.finding.Finding;
import io.hardenlint.lint.finding.Location;
import io.hardenlint.lint.finding.Note;
import io.hardenlint.lint.finding.RenderedLine;
import io.hardenlint.lint.finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings that say the same of the same place, once for each output or turn of a loop.
 *
 * @param first the one whose other parts are shown
 * @param notes the notes of all, each once
 * @param rendered the lines of the outputs, in order
 */
record FindingGroup(Finding first, List<Note> notes, List<RenderedLine> rendered) {

  FindingGroup {
    notes = List.copyOf(notes);
    rendered = List.copyOf(rendered);
  }

  private record Key(String rule, Location location, Severity severity, String message) {}

  static List<FindingGroup> of(List<Finding> findings) {
    Map<Key, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : findings) {
      groups
          .computeIfAbsent(
              new Key(finding.rule(), finding.location(), finding.severity(), finding.message()),
              key -> new ArrayList<>())
          .add(finding);
    }
    return groups.values().stream()
        .map(group ->
            new FindingGroup(
                group.getFirst(),
                group.stream().flatMap(finding -> finding.notes().stream()).distinct().toList(),
                group.stream().flatMap(finding -> finding.rendered().stream()).distinct().toList()))
        .toList();
  }
}
