package io.hardenlint.lint.set;

import io.hardenlint.confinement.apparmor.Glob;

/** Paths of directives as patterns, to be compared with those of profiles. */
public final class PathArea {
  private PathArea() {}

  /**
   * A file or folder with all that is below it.
   *
   * @param path in full, without wildcards of its own
   */
  public static Glob of(String path) {
    String folder = path.equals("/") ? "" : literal(path);
    return Glob.file(folder + (folder.isEmpty() ? "/{,**}" : "{,/{,**}}"));
  }

  /** A path of a directive, without the signs before it and the slashes behind it. */
  static String path(String written) {
    return written.replaceFirst("^[-+]+", "").replaceFirst("(?<=.)/+$", "");
  }

  /** A path as a pattern; a question mark stays one, since no escape of it works. */
  private static String literal(String path) {
    return path.replaceAll("[\\\\*\\[\\]{}]", "\\\\$0");
  }
}
