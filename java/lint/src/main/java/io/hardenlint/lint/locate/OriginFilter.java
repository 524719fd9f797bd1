package io.hardenlint.lint.locate;

import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.lint.finding.Origin;
import io.hardenlint.lint.source.SourceTexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Leaves out elements that a loop passed by. A loop over a mapping or list touches every element,
 * but one turn shows one: the one whose key, or whose written value, stands in the rendered line.
 * Where none does, nothing is left out.
 */
final class OriginFilter {
  private final SourceTexts texts;

  OriginFilter(SourceTexts texts) {
    this.texts = texts;
  }

  List<Origin> filter(List<Origin> origins, String renderedLine, String renderedPart) {
    Map<String, Integer> siblings = new HashMap<>();
    Map<String, Boolean> shown = new HashMap<>();
    for (Origin origin : origins) {
      String parent = parent(origin.variable());
      siblings.merge(parent, 1, Integer::sum);
      shown.merge(parent, isShown(origin, renderedLine, renderedPart), Boolean::logicalOr);
    }
    return origins.stream()
        .filter(origin -> {
          String parent = parent(origin.variable());
          return parent.isEmpty()
              || siblings.getOrDefault(parent, 0) < 2
              || !shown.getOrDefault(parent, false)
              || isShown(origin, renderedLine, renderedPart);
        })
        .toList();
  }

  private boolean isShown(Origin origin, String renderedLine, String renderedPart) {
    String key = lastKey(origin.variable());
    boolean named =
        !key.isEmpty()
            && Pattern.compile("(?<![\\w-])" + Pattern.quote(key) + "(?![\\w-])")
                .matcher(renderedLine)
                .find();
    return named || isWritten(origin, renderedPart);
  }

  private boolean isWritten(Origin origin, String renderedPart) {
    int line = origin.location().line();
    return !renderedPart.isBlank()
        && texts
            .of(origin.location().file())
            .filter((SourceText text) -> line <= text.lineCount())
            .filter(text -> text.line(line).contains(renderedPart))
            .isPresent();
  }

  /** The container of an element: {@code d} of {@code d.key} and {@code d[0]}; else empty. */
  private static String parent(String variable) {
    int end = Math.max(variable.lastIndexOf('.'), variable.lastIndexOf('['));
    return end < 0 ? "" : variable.substring(0, end);
  }

  private static String lastKey(String variable) {
    int dot = variable.lastIndexOf('.');
    return dot > variable.lastIndexOf('[') ? variable.substring(dot + 1) : "";
  }
}
