package io.hardenlint.lint.session;

import io.hardenlint.lint.finding.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Makes one finding of those that differ only in the variant they appear in. */
final class Variants {
  private Variants() {}

  static List<Finding> merge(List<Finding> findings) {
    Map<Finding, TreeSet<String>> merged = new LinkedHashMap<>();
    for (Finding finding : findings) {
      merged
          .computeIfAbsent(finding.inVariants(List.of()), key -> new TreeSet<>())
          .addAll(finding.variants());
    }
    List<Finding> result = new ArrayList<>();
    merged.forEach((finding, names) -> result.add(finding.inVariants(List.copyOf(names))));
    return result;
  }
}
