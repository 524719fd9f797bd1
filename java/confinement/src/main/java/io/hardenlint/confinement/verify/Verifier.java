package io.hardenlint.confinement.verify;

import io.hardenlint.confinement.text.SourceText;
import java.util.List;

/** Answers for one kind of file as the tool that reads it on the host. */
@FunctionalInterface
public interface Verifier {
  /**
   * What the tool says.
   *
   * @param file the file
   * @param companions further files that are read with it, such as a unit's drop-ins; their names
   *     are paths
   */
  Verification verify(SourceText file, List<SourceText> companions, Host host);
}
