package io.hardenlint.jinja.corpus;

import io.hardenlint.jinja.RenderResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts how often the engine and ansible-core agree. */
final class Tally {
  private final Map<Outcome, List<String>> cases = new TreeMap<>();

  /** How one case came out. */
  enum Outcome {
    EQUAL,
    BOTH_FAIL,
    LOUD,
    SILENT,
    EXTRA
  }

  Tally() {
    for (Outcome outcome : Outcome.values()) {
      cases.put(outcome, new ArrayList<>());
    }
  }

  /** Counts a case; no expected text means that Ansible fails. */
  Outcome add(String id, Optional<String> expected, RenderResult actual) {
    Outcome outcome;
    String detail;
    switch (actual) {
      case RenderResult.Rendered r -> {
        outcome =
            expected.isEmpty()
                ? Outcome.EXTRA
                : expected.get().equals(r.text()) ? Outcome.EQUAL : Outcome.SILENT;
        detail = "ours " + quote(r.text()) + " theirs " + expected.map(Tally::quote).orElse("-");
      }
      case RenderResult.Refused r -> {
        outcome = expected.isEmpty() ? Outcome.BOTH_FAIL : Outcome.LOUD;
        detail = r.problem().code() + ": " + r.problem().message();
      }
    }
    get(outcome).add(id + "  " + detail);
    return outcome;
  }

  List<String> get(Outcome outcome) {
    return cases.getOrDefault(outcome, List.of());
  }

  private static String quote(String text) {
    String shown = text.length() > 300 ? text.substring(0, 300) + "…" : text;
    return '"' + shown.replace("\n", "\\n").replace("\r", "\\r") + '"';
  }

  /** The counts in one line; with a system property also every case that is not equal. */
  String report(String title) {
    StringBuilder out = new StringBuilder(title).append(':');
    cases.forEach((outcome, ids) -> out.append(' ').append(outcome).append(' ').append(ids.size()));
    if (Boolean.getBoolean("harden-lint.list")) {
      cases.forEach((outcome, ids) -> {
        if (outcome != Outcome.EQUAL && outcome != Outcome.BOTH_FAIL) {
          ids.forEach(id -> out.append("\n  ").append(outcome).append(' ').append(id));
        }
      });
    }
    return out.toString();
  }
}
