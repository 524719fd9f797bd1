package io.hardenlint.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hardenlint.confinement.crosscheck.CrossCheck;
import io.hardenlint.confinement.text.Position;
import io.hardenlint.confinement.text.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.Locale;
import java.util.Optional;

/** What the JSON of scores and verifications has in common. */
final class JudgementJson {
  private static final int VERSION = 1;

  private JudgementJson() {}

  /** Opens the outermost object and writes its version. */
  static JsonGenerator start(Writer out) throws IOException {
    return start(JsonFactory.builder().build().createGenerator(out));
  }

  /** The same in UTF-8. */
  static JsonGenerator start(OutputStream out) throws IOException {
    return start(JsonFactory.builder().build().createGenerator(out));
  }

  private static JsonGenerator start(JsonGenerator json) throws IOException {
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.useDefaultPrettyPrinter();
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    return json;
  }

  static void problem(JsonGenerator json, Problem problem) throws IOException {
    Position start = problem.place().start();
    json.writeStartObject();
    json.writeStringField("severity", severity(problem));
    json.writeStringField("file", problem.place().source().name());
    json.writeNumberField("line", start.line());
    json.writeNumberField("column", start.column());
    json.writeStringField("text", problem.message());
    json.writeEndObject();
  }

  /** What a tool of this machine says, if it was to be asked. */
  static void crossCheck(JsonGenerator json, Optional<CrossCheck> check) throws IOException {
    if (check.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("crossCheck");
    switch (check.get()) {
      case CrossCheck.Agrees agrees -> {
        json.writeStringField("tool", agrees.tool());
        json.writeBooleanField("agrees", true);
        json.writeNullField("message");
      }
      case CrossCheck.Disagrees disagrees -> {
        json.writeStringField("tool", disagrees.tool());
        json.writeBooleanField("agrees", false);
        json.writeStringField("message", disagrees.message());
      }
      case CrossCheck.NotAsked not -> {
        json.writeNullField("tool");
        json.writeNullField("agrees");
        json.writeStringField("message", not.reason());
      }
    }
    json.writeEndObject();
  }

  static String severity(Problem problem) {
    return problem.severity().name().toLowerCase(Locale.ROOT);
  }

  static void error(
      JsonGenerator json, String code, String message, String file, Optional<Problem> problem)
      throws IOException {
    json.writeObjectFieldStart("error");
    json.writeStringField("code", code);
    json.writeStringField("message", message);
    json.writeStringField("file", problem.map(p -> p.place().source().name()).orElse(file));
    if (problem.isPresent()) {
      json.writeNumberField("line", problem.get().place().start().line());
      json.writeNumberField("column", problem.get().place().start().column());
    } else {
      json.writeNullField("line");
      json.writeNullField("column");
    }
    json.writeEndObject();
  }
}
