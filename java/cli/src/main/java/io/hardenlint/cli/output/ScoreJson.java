package io.hardenlint.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hardenlint.cli.judge.ScoredUnit;
import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.exposure.Assessment;
import io.hardenlint.confinement.systemd.exposure.Score;
import io.hardenlint.confinement.systemd.exposure.ScoreNotes;
import io.hardenlint.confinement.text.Problem;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Writes scores as JSON; the format is stable. */
public final class ScoreJson {
  private ScoreJson() {}

  /** Writes the units in order, then a line end. */
  public static void write(List<ScoredUnit> units, SystemdVersion version, Writer out)
      throws IOException {
    try (JsonGenerator json = JudgementJson.start(out)) {
      json.writeArrayFieldStart("units");
      for (ScoredUnit unit : units) {
        unit(json, unit, version);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void unit(JsonGenerator json, ScoredUnit unit, SystemdVersion version)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("unit", unit.unit());
    json.writeStringField("file", unit.file());
    json.writeStringField("systemd", version.toString());
    switch (unit.result()) {
      case ScoredUnit.Scored scored -> {
        Score score = scored.score();
        json.writeNumberField("exposure", BigDecimal.valueOf(score.tenths(), 1));
        json.writeStringField("rating", score.rating().name());
        if (scored.before().isPresent()) {
          json.writeNumberField("without", BigDecimal.valueOf(scored.before().get().tenths(), 1));
        }
        json.writeArrayFieldStart("assessments");
        for (Assessment assessment : score.assessments()) {
          assessment(json, assessment);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("notes");
        for (Problem note : ScoreNotes.of(scored.set(), version)) {
          JudgementJson.problem(json, note);
        }
        json.writeEndArray();
        json.writeNullField("error");
      }
      case ScoredUnit.Failed failed -> {
        json.writeNullField("exposure");
        json.writeNullField("rating");
        json.writeArrayFieldStart("assessments");
        json.writeEndArray();
        json.writeArrayFieldStart("notes");
        json.writeEndArray();
        JudgementJson.error(json, failed.code(), failed.message(), unit.file(), failed.problem());
      }
    }
    JudgementJson.crossCheck(json, unit.crossCheck());
    json.writeEndObject();
  }

  private static void assessment(JsonGenerator json, Assessment assessment) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", assessment.row().name());
    json.writeStringField("json_field", assessment.row().jsonField());
    Optional<Boolean> set = assessment.set();
    if (set.isPresent()) {
      json.writeBooleanField("set", set.get());
    } else {
      json.writeNullField("set");
    }
    if (assessment.exposure().isPresent()) {
      json.writeStringField("exposure", Score.written(assessment.exposure().getAsInt()));
    } else {
      json.writeNullField("exposure");
    }
    json.writeStringField("description", assessment.state().meaning());
    json.writeEndObject();
  }
}
