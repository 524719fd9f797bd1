package io.hardenlint.cli.output;

import io.hardenlint.cli.judge.VerifiedFile;
import io.hardenlint.confinement.text.Problem;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes verifications for people: what is said, then one line for each file. */
public final class VerifyText {
  private VerifyText() {}

  /** Writes the files in order. */
  public static void write(List<VerifiedFile> files, Writer out) throws IOException {
    for (VerifiedFile file : files) {
      switch (file.answer()) {
        case VerifiedFile.NotJudged not ->
            out.write("not judged  " + file.file() + ": " + not.message() + "\n");
        case VerifiedFile.Judged judged -> {
          for (Problem message : judged.verification().messages()) {
            out.write(
                message.place()
                    + ": "
                    + JudgementJson.severity(message)
                    + ": "
                    + message.message()
                    + "\n");
          }
          out.write((file.accepted() ? "accepted    " : "refused     ") + file.file() + "\n");
          CrossCheckText.disagreement(file.file(), file.crossCheck(), out);
        }
      }
    }
    CrossCheckText.summary(files.stream().map(VerifiedFile::crossCheck).toList(), out);
  }
}
