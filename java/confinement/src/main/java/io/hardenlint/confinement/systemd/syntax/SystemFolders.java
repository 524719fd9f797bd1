package io.hardenlint.confinement.systemd.syntax;

import java.util.List;

/** Where the system's manager looks for units, the first first. */
public final class SystemFolders {
  /** Without the root. */
  public static final List<String> ALL =
      List.of(
          "/etc/systemd/system.control",
          "/run/systemd/system.control",
          "/run/systemd/transient",
          "/run/systemd/generator.early",
          "/etc/systemd/system",
          "/etc/systemd/system.attached",
          "/run/systemd/system",
          "/run/systemd/system.attached",
          "/run/systemd/generator",
          "/usr/local/lib/systemd/system",
          "/usr/lib/systemd/system",
          "/lib/systemd/system",
          "/run/systemd/generator.late");

  static final int COUNT = ALL.size();

  private SystemFolders() {}

  /** The rank of the folder in which a drop-in's folder stands; {@link #COUNT} if it is none. */
  static int rank(String dropIn) {
    int end = dropIn.lastIndexOf('/', dropIn.lastIndexOf('/') - 1);
    String folder = "/" + dropIn.substring(0, Math.max(end, 0));
    for (int rank = 0; rank < COUNT; rank++) {
      if (folder.endsWith(ALL.get(rank))) {
        boolean lib = ALL.get(rank).startsWith("/lib/") && folder.endsWith("/usr" + ALL.get(rank));
        if (!lib) {
          return rank;
        }
      }
    }
    return COUNT;
  }
}
