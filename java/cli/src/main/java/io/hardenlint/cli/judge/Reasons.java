package io.hardenlint.cli.judge;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be read, for people. */
final class Reasons {
  private Reasons() {}

  static String of(String file, IOException problem) {
    return switch (problem) {
      case NoSuchFileException missing -> "there is no file " + file;
      case AccessDeniedException denied -> "no permission to read " + file;
      case FileSystemException known when known.getReason() != null ->
          "cannot read " + file + ": " + known.getReason();
      default -> "cannot read " + file + ": " + problem.getMessage();
    };
  }
}
