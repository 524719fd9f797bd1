package io.hardenlint.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.hardenlint.cli.judge.ScoredUnit;
import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.exposure.Assessment;
import io.hardenlint.confinement.systemd.exposure.Score;
import io.hardenlint.confinement.text.Problem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Writes scores as JSON; the format is stable. */
public final class ScoreJson {
  private static final SerializableString NAME = new SerializedString("name");
  private static final SerializableString JSON_FIELD = new SerializedString("json_field");
  private static final SerializableString SET = new SerializedString("set");
  private static final SerializableString EXPOSURE = new SerializedString("exposure");
  private static final SerializableString DESCRIPTION = new SerializedString("description");

  /** How many units one thread writes at a time. */
  private static final int SLICE = 50;

  /** The texts of rows are the same for all units: they are looked through once. */
  private final Map<String, SerializableString> quoted = new ConcurrentHashMap<>();

  private final SystemdVersion version;

  private ScoreJson(SystemdVersion version) {
    this.version = version;
  }

  /** Writes the units in order, then a line end. */
  public static void write(List<ScoredUnit> units, SystemdVersion version, Writer out)
      throws IOException {
    write(units, SLICE, version, out);
  }

  /** The same; slices of the units are written by several threads and put together. */
  static void write(List<ScoredUnit> units, int slice, SystemdVersion version, Writer out)
      throws IOException {
    ScoreJson writer = new ScoreJson(version);
    List<String> parts =
        IntStream.range(0, (units.size() + slice - 1) / slice)
            .parallel()
            .mapToObj(i ->
                writer.units(units.subList(i * slice, Math.min(units.size(), (i + 1) * slice))))
            .toList();
    try (JsonGenerator json = JudgementJson.start(out)) {
      json.writeArrayFieldStart("units");
      json.flush();
      String separator = "";
      for (String part : parts) {
        out.write(separator);
        out.write(part);
        separator = ",";
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** Some elements of the array, indented as they stand there. */
  private String units(List<ScoredUnit> units) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JudgementJson.start(text)) {
      json.writeArrayFieldStart("units");
      json.flush();
      int start = text.getBuffer().length();
      for (ScoredUnit unit : units) {
        unit(json, unit);
      }
      json.flush();
      return text.getBuffer().substring(start);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void unit(JsonGenerator json, ScoredUnit unit) throws IOException {
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
        for (Problem note : scored.notes()) {
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

  private void assessment(JsonGenerator json, Assessment assessment) throws IOException {
    json.writeStartObject();
    json.writeFieldName(NAME);
    json.writeString(quoted(assessment.row().name()));
    json.writeFieldName(JSON_FIELD);
    json.writeString(quoted(assessment.row().jsonField()));
    json.writeFieldName(SET);
    Optional<Boolean> set = assessment.set();
    if (set.isPresent()) {
      json.writeBoolean(set.get());
    } else {
      json.writeNull();
    }
    json.writeFieldName(EXPOSURE);
    if (assessment.exposure().isPresent()) {
      json.writeString(Score.written(assessment.exposure().getAsInt()));
    } else {
      json.writeNull();
    }
    json.writeFieldName(DESCRIPTION);
    json.writeString(quoted(assessment.state().meaning()));
    json.writeEndObject();
  }

  private SerializableString quoted(String text) {
    return quoted.computeIfAbsent(text, SerializedString::new);
  }
}
