package io.hardenlint.cli.judge;

import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.verify.Verification;
import io.hardenlint.confinement.verify.Verifier;
import io.hardenlint.confinement.verify.Verifiers;
import io.hardenlint.lint.artefact.ArtefactKind;
import io.hardenlint.lint.artefact.KindDetector;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One file of the command line with the tools' answer.
 *
 * @param file the file as it was named
 * @param kind what it is; nothing if it could not be read
 * @param verification the answer; nothing if there is none
 * @param code why there is none: {@code unreadable} or {@code unverifiable}
 * @param message the same for people
 */
public record VerifiedFile(
    String file,
    Optional<ArtefactKind> kind,
    Optional<Verification> verification,
    String code,
    String message) {

  /** Verifies a file; the kind is told by its path or text unless given. */
  static VerifiedFile of(
      String file, HostFiles files, Platform platform, Optional<ArtefactKind> given) {
    try {
      SourceText text = files.read(file);
      ArtefactKind kind =
          given.orElseGet(() -> KindDetector.detect(Optional.empty(), file, text.text()));
      Optional<Verifier> verifier = Verifiers.of(kind.label());
      if (verifier.isEmpty()) {
        return new VerifiedFile(
            file,
            Optional.of(kind),
            Optional.empty(),
            "unverifiable",
            "files of kind "
                + kind.label()
                + " cannot be verified; expected one of "
                + String.join(", ", Verifiers.kinds())
                + " (--kind tells what a file is where its name does not)");
      }
      List<SourceText> companions =
          kind == ArtefactKind.SYSTEMD_UNIT
              ? files.companions(text, platform.systemd())
              : List.of();
      return new VerifiedFile(
          file,
          Optional.of(kind),
          Optional.of(verifier.get().verify(text, companions, platform)),
          "",
          "");
    } catch (IOException e) {
      return new VerifiedFile(file, given, Optional.empty(), "unreadable", Reasons.of(file, e));
    }
  }
}
