package io.hardenlint.jinja.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts of verdicts, and the bugs among them; several threads may add. */
final class Verdicts {
  private static final int LISTED = Boolean.getBoolean("harden-lint.list") ? 300 : 8;

  private final Map<Verdict.Outcome, Integer> outcomes = new EnumMap<>(Verdict.Outcome.class);
  private final Map<Verdict.Outcome, Map<String, Reason>> reasons =
      new EnumMap<>(Verdict.Outcome.class);
  private final List<String> bugs = new ArrayList<>();

  /** How often templates are refused for a reason, and one of them. */
  private record Reason(int count, String example) {
    Reason plus(Reason other) {
      return new Reason(count + other.count, example);
    }
  }

  synchronized void add(String id, Verdict verdict) {
    outcomes.merge(verdict.outcome(), 1, Integer::sum);
    if (!verdict.detail().isEmpty()) {
      reasons
          .computeIfAbsent(verdict.outcome(), o -> new TreeMap<>())
          .merge(verdict.detail(), new Reason(1, id), Reason::plus);
    }
  }

  synchronized void addBug(String report) {
    bugs.add(report);
  }

  synchronized List<String> bugs() {
    return List.copyOf(bugs);
  }

  synchronized int count(Verdict.Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  /** The counts, and why templates are refused, most frequent first. */
  synchronized String report(String title) {
    StringBuilder out = new StringBuilder(title + " " + outcomes);
    reasons.forEach((outcome, counts) ->
        counts.entrySet().stream()
            .sorted(Comparator.comparingInt(e -> -e.getValue().count()))
            .limit(LISTED)
            .forEach(e ->
                out.append("\n  ")
                    .append(outcome)
                    .append(' ')
                    .append(e.getValue().count())
                    .append(' ')
                    .append(e.getKey())
                    .append(" [")
                    .append(e.getValue().example())
                    .append(']')));
    return out.toString();
  }
}
