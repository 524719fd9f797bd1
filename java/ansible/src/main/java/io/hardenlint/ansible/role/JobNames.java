package io.hardenlint.ansible.role;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names of jobs: relative paths below the output folder that tell what the file is. */
public final class JobNames {
  private static final List<String> SUFFIXES = List.of(".j2", ".jinja2", ".jinja");

  private JobNames() {}

  /**
   * The name of a template task's job: the path on the host without the leading slash, or, if that
   * is not known, the label and the template's name.
   */
  static String of(String label, String src, Optional<String> dest) {
    if (dest.isPresent() && dest.get().startsWith("/")) {
      String path = dest.get();
      return safe(path.endsWith("/") ? path + lastName(src) : path);
    }
    return safe(label + "/" + withoutSuffix(src));
  }

  /** The name of a file on the command line: its path without a template's suffix. */
  public static String of(String path) {
    return safe(withoutSuffix(path));
  }

  /** Whether a name has a template's suffix. */
  public static boolean isTemplate(String name) {
    return SUFFIXES.stream().anyMatch(name::endsWith);
  }

  private static String lastName(String src) {
    return src.substring(src.lastIndexOf('/') + 1);
  }

  private static String withoutSuffix(String name) {
    for (String suffix : SUFFIXES) {
      if (name.endsWith(suffix) && name.length() > suffix.length()) {
        return name.substring(0, name.length() - suffix.length());
      }
    }
    return name;
  }

  /** Relative, without {@code .} and {@code ..}. */
  private static String safe(String path) {
    List<String> parts = new ArrayList<>();
    for (Path part : Path.of(path.replace("\0", "")).normalize()) {
      String name = part.toString();
      if (!name.isEmpty() && !name.equals("..")) {
        parts.add(name);
      }
    }
    return parts.isEmpty() ? "template" : String.join("/", parts);
  }
}
