package io.hardenlint.lint.set;

import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.jinja.RenderNote;
import io.hardenlint.jinja.SourceMap;
import io.hardenlint.jinja.yaml.YamlProblem;
import io.hardenlint.jinja.yaml.YamlReader;
import io.hardenlint.lint.artefact.Artefact;
import io.hardenlint.lint.source.SourceTexts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the files show whose variables went into the artefacts. */
final class VariableNotes {
  private VariableNotes() {}

  /** The notes on each file, with the first artefact that it went into. */
  static List<NotedArtefact> of(List<Artefact> artefacts, SourceTexts texts) {
    Map<String, Artefact> users = new TreeMap<>(Comparator.naturalOrder());
    for (Artefact artefact : artefacts) {
      artefact
          .sourceMap()
          .ifPresent(map -> files(map).forEach(file -> users.putIfAbsent(file, artefact)));
    }
    List<NotedArtefact> noted = new ArrayList<>();
    users.forEach((file, artefact) ->
        texts
            .of(file)
            .ifPresent(
                text -> read(text).forEach(note -> noted.add(new NotedArtefact(artefact, note)))));
    return List.copyOf(noted);
  }

  private static List<String> files(SourceMap map) {
    return map.segments().stream()
        .flatMap(segment -> segment.variables().stream())
        .map(use -> use.definition().file())
        .filter(file -> file.endsWith(".yml") || file.endsWith(".yaml"))
        .distinct()
        .toList();
  }

  private static List<RenderNote> read(SourceText text) {
    try {
      return YamlReader.read(text.name(), text.text()).notes();
    } catch (YamlProblem e) {
      // Inventory files hold several documents, for instance; who reads them reports it.
      return List.of();
    }
  }
}
