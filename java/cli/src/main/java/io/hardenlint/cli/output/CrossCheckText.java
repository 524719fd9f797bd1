package io.hardenlint.cli.output;

import io.hardenlint.confinement.crosscheck.CrossCheck;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says for people whether the tools of this machine agree. */
final class CrossCheckText {
  private CrossCheckText() {}

  /** One line if they do not. */
  static void disagreement(String file, Optional<CrossCheck> check, Writer out) throws IOException {
    if (check.orElse(null) instanceof CrossCheck.Disagrees disagrees) {
      out.write("disagrees   " + file + ": " + disagrees.message() + "\n");
    }
  }

  /** One line for all files, and one for each reason not to ask. */
  static void summary(List<Optional<CrossCheck>> checks, Writer out) throws IOException {
    List<CrossCheck> asked = checks.stream().flatMap(Optional::stream).toList();
    if (asked.isEmpty()) {
      return;
    }
    Map<String, Integer> reasons = new TreeMap<>();
    int agree = 0;
    int disagree = 0;
    for (CrossCheck check : asked) {
      switch (check) {
        case CrossCheck.Agrees agrees -> agree++;
        case CrossCheck.Disagrees disagrees -> disagree++;
        case CrossCheck.NotAsked not -> reasons.merge(not.reason(), 1, Integer::sum);
      }
    }
    out.write("cross-check: " + agree + " agree, " + disagree + " disagree\n");
    for (Map.Entry<String, Integer> reason : reasons.entrySet()) {
      out.write("cross-check: " + reason.getValue() + " not asked: " + reason.getKey() + "\n");
    }
  }
}
