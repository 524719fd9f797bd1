package io.hardenlint.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.hardenlint.cli.judge.ScoredUnit;
import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.exposure.Assessment;
import io.hardenlint.confinement.systemd.exposure.Score;
import io.hardenlint.confinement.text.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Writes scores as JSON; the format is stable. */
public final class ScoreJson {
  /** How many units one thread writes at a time. */
  private static final int SLICE = 50;

  /** About how many bytes a unit takes. */
  private static final int UNIT = 16 << 10;

  /** What a row says of a unit, as far as it is written. */
  private record Said(String row, String state, OptionalInt exposure) {}

  /** Many units say the same: each such text is made once. */
  private final Map<Said, SerializableString> texts = new ConcurrentHashMap<>();

  private final SystemdVersion version;

  private ScoreJson(SystemdVersion version) {
    this.version = version;
  }

  /**
   * Writes the units in order, then a line end, in UTF-8. Slices are written by several threads.
   */
  public static void write(List<ScoredUnit> units, SystemdVersion version, OutputStream out)
      throws IOException {
    ScoreJson writer = new ScoreJson(version);
    List<byte[]> parts =
        IntStream.range(0, (units.size() + SLICE - 1) / SLICE)
            .parallel()
            .mapToObj(i ->
                writer.units(units.subList(i * SLICE, Math.min(units.size(), (i + 1) * SLICE))))
            .toList();
    try (JsonGenerator json = JudgementJson.start(out)) {
      json.writeArrayFieldStart("units");
      json.flush();
      boolean first = true;
      for (byte[] part : parts) {
        if (!first) {
          out.write(',');
        }
        out.write(part);
        first = false;
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** Some elements of the array, indented as they stand there. */
  private byte[] units(List<ScoredUnit> units) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(units.size() * UNIT);
    try (JsonGenerator json = JudgementJson.start(text)) {
      json.writeArrayFieldStart("units");
      json.flush();
      text.reset();
      for (ScoredUnit unit : units) {
        unit(json, unit);
      }
      json.flush();
      return text.toByteArray();
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
          json.writeRawValue(text(assessment));
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

  private SerializableString text(Assessment assessment) {
    return texts.computeIfAbsent(
        new Said(assessment.row().jsonField(), assessment.state().name(), assessment.exposure()),
        said -> new SerializedString(written(assessment)));
  }

  /** An assessment as an object, indented as it stands in an element of the array of units. */
  private static String written(Assessment assessment) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JudgementJson.start(text)) {
      json.writeArrayFieldStart("units");
      json.writeStartObject();
      json.writeArrayFieldStart("assessments");
      json.flush();
      int start = text.getBuffer().length();
      assessment(json, assessment);
      json.flush();
      return text.getBuffer().substring(start).stripLeading();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assessment(JsonGenerator json, Assessment assessment) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", assessment.row().name());
    json.writeStringField("json_field", assessment.row().jsonField());
    json.writeFieldName("set");
    Optional<Boolean> set = assessment.set();
    if (set.isPresent()) {
      json.writeBoolean(set.get());
    } else {
      json.writeNull();
    }
    json.writeFieldName("exposure");
    if (assessment.exposure().isPresent()) {
      json.writeString(Score.written(assessment.exposure().getAsInt()));
    } else {
      json.writeNull();
    }
    json.writeStringField("description", assessment.state().meaning());
    json.writeEndObject();
  }
}
