package io.hardenlint.cli.output;

import io.hardenlint.cli.judge.VerifiedFile;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.verify.Verification;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** Writes verifications for people: what is said, then one line for each file. */
public final class VerifyText {
  private VerifyText() {}

  /** Writes the files in order. */
  public static void write(List<VerifiedFile> files, Writer out) throws IOException {
    for (VerifiedFile file : files) {
      Optional<Verification> verification = file.verification();
      if (verification.isEmpty()) {
        out.write("not judged  " + file.file() + ": " + file.message() + "\n");
        continue;
      }
      for (Problem message : verification.get().messages()) {
        out.write(
            message.place()
                + ": "
                + JudgementJson.severity(message)
                + ": "
                + message.message()
                + "\n");
      }
      out.write(
          (verification.get().accepted() ? "accepted    " : "refused     ") + file.file() + "\n");
    }
  }
}
