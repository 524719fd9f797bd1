package io.hardenlint.confinement.apparmor.learn;

import io.hardenlint.confinement.apparmor.ProfileFile;
import io.hardenlint.confinement.text.SourceText;

/** Reads a changed file of profiles as the one before was read. */
@FunctionalInterface
public interface Rereader {
  /** Reads it. */
  ProfileFile read(SourceText text);
}
