package io.hardenlint.confinement.verify;

import io.hardenlint.confinement.systemd.load.UnitVerdict;
import io.hardenlint.confinement.text.Problem;
import java.util.List;

/**
 * What a tool says to a file.
 *
 * @param accepted whether it takes it
 * @param messages in reading order
 */
public record Verification(boolean accepted, List<Problem> messages) {

  /** Copies the list. */
  public Verification {
    messages = List.copyOf(messages);
  }

  /** What systemd says to a unit. */
  Verification(UnitVerdict verdict) {
    this(verdict.isAccepted(), verdict.messages());
  }
}
