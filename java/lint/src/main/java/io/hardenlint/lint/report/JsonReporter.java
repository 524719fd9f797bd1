package io.hardenlint.lint.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.hardenlint.lint.finding.Finding;
import io.hardenlint.lint.finding.Location;
import io.hardenlint.lint.finding.Origin;
import io.hardenlint.lint.finding.RenderedLine;
import io.hardenlint.lint.finding.Report;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.finding.Suppressed;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/**
 * Writes a report for programs: one JSON object with {@code version}, {@code findings} (suppressed
 * ones included) and {@code summary}. Names and meaning are stable within a version; later releases
 * may add names.
 */
public final class JsonReporter {
  /** Version of the format. */
  public static final int VERSION = 1;

  private static final JsonFactory FACTORY = new JsonFactory();

  /** Writes the report and a line end; does not close the writer. */
  public void write(Report report, Writer out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeArrayFieldStart("findings");
      for (Finding finding : report.findings()) {
        write(finding, json);
      }
      json.writeEndArray();
      json.writeObjectFieldStart("summary");
      json.writeNumberField("files", report.files().size());
      json.writeNumberField("errors", report.count(Severity.ERROR));
      json.writeNumberField("warnings", report.count(Severity.WARNING));
      json.writeNumberField("infos", report.count(Severity.INFO));
      json.writeNumberField("suppressed", report.suppressed());
      json.writeNumberField("refused", report.refused().size());
      json.writeEndObject();
      json.writeEndObject();
    }
    out.write('\n');
    out.flush();
  }

  private static void write(Finding finding, JsonGenerator json) throws IOException {
    Location place = finding.location();
    json.writeStartObject();
    json.writeStringField("rule", finding.rule());
    json.writeStringField("severity", finding.severity().label());
    json.writeStringField("message", finding.message());
    json.writeStringField("file", place.file());
    json.writeNumberField("line", place.line());
    json.writeNumberField("column", place.column());
    json.writeNumberField("endLine", place.endLine());
    json.writeNumberField("endColumn", place.endColumn());
    rendered(finding.rendered(), json);
    json.writeArrayFieldStart("origins");
    for (Origin origin : finding.origins()) {
      json.writeStartObject();
      json.writeStringField("variable", origin.variable());
      json.writeStringField("file", origin.location().file());
      json.writeNumberField("line", origin.location().line());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("variants");
    for (String variant : finding.variants()) {
      json.writeString(variant);
    }
    json.writeEndArray();
    json.writeStringField("fingerprint", finding.fingerprint());
    suppressed(finding.suppressed(), json);
    json.writeEndObject();
  }

  private static void rendered(Optional<RenderedLine> rendered, JsonGenerator json)
      throws IOException {
    if (rendered.isEmpty()) {
      json.writeNullField("rendered");
      return;
    }
    json.writeObjectFieldStart("rendered");
    json.writeStringField("target", rendered.get().target());
    json.writeNumberField("line", rendered.get().line());
    json.writeEndObject();
  }

  private static void suppressed(Optional<Suppressed> suppressed, JsonGenerator json)
      throws IOException {
    if (suppressed.isEmpty()) {
      json.writeNullField("suppressed");
      return;
    }
    Suppressed comment = suppressed.get();
    json.writeObjectFieldStart("suppressed");
    json.writeStringField("reason", comment.reason());
    if (comment.until().isPresent()) {
      json.writeStringField("until", comment.until().get().toString());
    } else {
      json.writeNullField("until");
    }
    json.writeStringField("file", comment.location().file());
    json.writeNumberField("line", comment.location().line());
    json.writeEndObject();
  }
}
