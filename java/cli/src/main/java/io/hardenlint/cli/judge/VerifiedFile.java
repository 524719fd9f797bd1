package io.hardenlint.cli.judge;

import io.hardenlint.confinement.crosscheck.CrossCheck;
import io.hardenlint.confinement.crosscheck.VerifyCheck;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.verify.Host;
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
 * @param kind what it is
 * @param answer what the tool says, or why nothing is known
 */
public record VerifiedFile(String file, ArtefactKind kind, Answer answer) {

  /** What came of it. */
  public sealed interface Answer {}

  /**
   * The tool's answer.
   *
   * @param crossCheck whether the tool of this machine agrees, if it was to be asked
   */
  public record Judged(Verification verification, Optional<CrossCheck> crossCheck)
      implements Answer {}

  /**
   * No answer.
   *
   * @param code {@code unreadable}, {@code masked} or {@code unverifiable}
   */
  public record NotJudged(String code, String message) implements Answer {}

  /** Whether the tool takes it. */
  public boolean accepted() {
    return answer instanceof Judged judged && judged.verification().accepted();
  }

  /** What came of asking the tool of this machine. */
  public Optional<CrossCheck> crossCheck() {
    return answer instanceof Judged judged ? judged.crossCheck() : Optional.empty();
  }

  /** Verifies a file; the kind is told by its path or text unless given. */
  static VerifiedFile of(
      String file,
      HostFiles files,
      Host host,
      Optional<VerifyCheck> tools,
      Optional<ArtefactKind> given) {
    SourceText text;
    try {
      if (given.orElse(ArtefactKind.SYSTEMD_UNIT) == ArtefactKind.SYSTEMD_UNIT
          && files.isBelowRoot(file)) {
        return unit(file, files, host);
      }
      text = files.read(file);
    } catch (IOException e) {
      ArtefactKind kind = given.orElseGet(() -> KindDetector.detect(Optional.empty(), file, ""));
      return unreadable(file, kind, e);
    }
    ArtefactKind kind =
        given.orElseGet(() -> KindDetector.detect(Optional.empty(), file, text.text()));
    Optional<Verifier> verifier = Verifiers.of(kind.label());
    if (verifier.isEmpty()) {
      return new VerifiedFile(
          file,
          kind,
          new NotJudged(
              "unverifiable",
              "files of kind "
                  + kind.label()
                  + " cannot be verified; expected one of "
                  + String.join(", ", Verifiers.kinds())
                  + " (--kind tells what a file is where its name does not)"));
    }
    try {
      List<SourceText> companions =
          switch (kind) {
            case SYSTEMD_UNIT -> files.companions(text, host.platform().systemd());
            case SUDOERS -> files.included(text, host.platform().sudo());
            default -> List.of();
          };
      return new VerifiedFile(
          file,
          kind,
          new Judged(
              verifier.get().verify(text, companions, host),
              tools.map(check -> check.check(kind.label(), text, companions, host))));
    } catch (IOException e) {
      return unreadable(file, kind, e);
    }
  }

  /** A unit below the root; one that is masked is loaded as such, and nothing is said of it. */
  private static VerifiedFile unit(String file, HostFiles files, Host host) throws IOException {
    if (files.isMasked(file)) {
      return new VerifiedFile(
          file, ArtefactKind.SYSTEMD_UNIT, new NotJudged("masked", HostFiles.MASKED));
    }
    UnitSet set = files.unit(file, Optional.empty());
    List<SourceText> services = files.service(set, host.platform().systemd());
    return new VerifiedFile(
        file,
        ArtefactKind.SYSTEMD_UNIT,
        new Judged(Verifiers.unit(set, services, host), Optional.empty()));
  }

  private static VerifiedFile unreadable(String file, ArtefactKind kind, IOException problem) {
    return new VerifiedFile(file, kind, new NotJudged("unreadable", Reasons.of(file, problem)));
  }
}
