package io.hardenlint.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hardenlint.cli.judge.VerifiedFile;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** Writes verifications as JSON; the format is stable. */
public final class VerifyJson {
  private VerifyJson() {}

  /** Writes the files in order, then a line end. */
  public static void write(List<VerifiedFile> files, Writer out) throws IOException {
    try (JsonGenerator json = JudgementJson.start(out)) {
      json.writeArrayFieldStart("files");
      for (VerifiedFile file : files) {
        file(json, file);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  /** What nobody could judge is not accepted; its error tells it from what was refused. */
  private static void file(JsonGenerator json, VerifiedFile file) throws IOException {
    json.writeStartObject();
    json.writeStringField("file", file.file());
    json.writeStringField("kind", file.kind().label());
    json.writeBooleanField("accepted", file.accepted());
    json.writeArrayFieldStart("messages");
    switch (file.answer()) {
      case VerifiedFile.Judged judged -> {
        for (Problem message : judged.verification().messages()) {
          JudgementJson.problem(json, message);
        }
        json.writeEndArray();
      }
      case VerifiedFile.NotJudged not -> {
        SourceText nothing = SourceText.of(file.file(), "");
        JudgementJson.problem(
            json, new Problem(Severity.ERROR, nothing.place(Span.at(0)), not.message()));
        json.writeEndArray();
        JudgementJson.error(json, not.code(), not.message(), file.file(), Optional.empty());
      }
    }
    JudgementJson.crossCheck(json, file.crossCheck());
    json.writeEndObject();
  }
}
