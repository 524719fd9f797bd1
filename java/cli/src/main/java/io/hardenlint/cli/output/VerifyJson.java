package io.hardenlint.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.hardenlint.cli.judge.VerifiedFile;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.verify.Verification;
import io.hardenlint.lint.artefact.ArtefactKind;
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

  private static void file(JsonGenerator json, VerifiedFile file) throws IOException {
    json.writeStartObject();
    json.writeStringField("file", file.file());
    json.writeStringField("kind", file.kind().map(ArtefactKind::label).orElse(null));
    Optional<Verification> verification = file.verification();
    if (verification.isPresent()) {
      json.writeBooleanField("accepted", verification.get().accepted());
    } else {
      json.writeNullField("accepted");
    }
    json.writeArrayFieldStart("messages");
    for (Problem message : verification.map(Verification::messages).orElse(List.of())) {
      JudgementJson.problem(json, message);
    }
    json.writeEndArray();
    if (verification.isPresent()) {
      json.writeNullField("error");
    } else {
      JudgementJson.error(json, file.code(), file.message(), file.file(), Optional.empty());
    }
    json.writeEndObject();
  }
}
