package io.hardenlint.jinja.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.RenderNote;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.oracle.OracleSession;
import io.hardenlint.jinja.oracle.PythonOracle;
import java.nio.file.Path;

/**
 * How our answer to a case stands to Ansible's.
 *
 * @param detail the code of a refusal, else empty
 * @param report both answers, for people
 */
record Verdict(Outcome outcome, String detail, String report) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Kinds of verdicts. */
  enum Outcome {
    EQUAL,
    BOTH_STOP,
    /** We stop, Ansible renders. */
    LOUD,
    /** Different bytes. */
    SILENT,
    /** We render, Ansible stops. */
    EXTRA,
    /** Different bytes, or Ansible stops; ours say that their order is unstable. */
    UNSTABLE,
    /** Ansible needs more time or memory than it gets. */
    LATE,
    /** An exception left the engine. */
    CRASH;

    /** Whether the engine has a bug. */
    boolean bug() {
      return this == SILENT || this == EXTRA || this == CRASH;
    }
  }

  /** Asks both. */
  static Verdict of(
      GeneratedCase one,
      AnsibleTemplateEngine engine,
      CoreRelease release,
      OracleSession oracle,
      Path folder) {
    JsonNode theirs;
    try {
      theirs = JSON.readTree(oracle.ask(one.question()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    String answer =
        theirs.path("ok").asBoolean()
            ? PythonOracle.json(theirs.path("out").asText())
            : "stops: " + theirs.path("error").asText();
    try {
      return switch (one.render(engine, release, folder)) {
        case RenderResult.Rendered r ->
            new Verdict(
                rendered(r, theirs),
                "",
                "  ours   " + PythonOracle.json(r.text()) + "\n  theirs " + answer);
        case RenderResult.Refused r ->
            new Verdict(
                theirs.path("ok").asBoolean()
                    ? Outcome.LOUD
                    : theirs.has("late") ? Outcome.LATE : Outcome.BOTH_STOP,
                r.problem().code() + " " + r.problem().message(),
                "  ours   " + r.problem() + "\n  theirs " + answer);
      };
    } catch (RuntimeException | StackOverflowError e) {
      return new Verdict(Outcome.CRASH, "", "  ours   " + e + "\n  theirs " + answer);
    }
  }

  private static Outcome rendered(RenderResult.Rendered ours, JsonNode theirs) {
    if (theirs.has("late")) {
      return Outcome.LATE;
    }
    boolean renders = theirs.path("ok").asBoolean();
    if (renders && ours.text().equals(theirs.path("out").asText())) {
      return Outcome.EQUAL;
    }
    if (ours.notes().stream().anyMatch(n -> n.kind() == RenderNote.Kind.UNSTABLE_ORDER)) {
      return Outcome.UNSTABLE;
    }
    return renders ? Outcome.SILENT : Outcome.EXTRA;
  }
}
