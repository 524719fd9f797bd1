package io.hardenlint.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hardenlint.cli.input.Outcome;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderNote;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.RenderResult;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** Writes what {@code render} did as JSON; the format is stable. */
public final class RenderJson {
  private static final int VERSION = 1;

  private RenderJson() {}

  /** Writes the outcomes in order, then a line end. */
  public static void write(List<Outcome> outcomes, Writer out) throws IOException {
    JsonFactory factory = JsonFactory.builder().build();
    try (JsonGenerator json = factory.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeArrayFieldStart("targets");
      for (Outcome outcome : outcomes) {
        target(json, outcome);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
    out.flush();
  }

  private static void target(JsonGenerator json, Outcome outcome) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", outcome.name());
    switch (outcome.result()) {
      case RenderResult.Rendered rendered -> {
        json.writeStringField("status", "rendered");
        json.writeStringField("output", rendered.text());
        json.writeNullField("error");
        notes(json, rendered.notes());
      }
      case RenderResult.Refused refused -> {
        json.writeStringField("status", "refused");
        json.writeNullField("output");
        error(json, refused.problem());
        notes(json, List.of());
      }
    }
    json.writeEndObject();
  }

  private static void error(JsonGenerator json, RenderProblem problem) throws IOException {
    json.writeObjectFieldStart("error");
    json.writeStringField("code", problem.code());
    json.writeStringField("message", problem.message());
    place(json, problem.position());
    json.writeEndObject();
  }

  private static void notes(JsonGenerator json, List<RenderNote> notes) throws IOException {
    json.writeArrayFieldStart("findings");
    for (RenderNote note : notes) {
      json.writeStartObject();
      String rule = note.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
      json.writeStringField("rule", "render/" + rule);
      json.writeStringField("message", note.message());
      place(json, note.position());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void place(JsonGenerator json, Position position) throws IOException {
    json.writeStringField("file", position.file());
    json.writeNumberField("line", position.line());
    json.writeNumberField("column", position.column());
  }
}
