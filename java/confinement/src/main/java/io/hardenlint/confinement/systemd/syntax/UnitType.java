package io.hardenlint.confinement.systemd.syntax;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of units, by file name suffix. */
public enum UnitType {
  SERVICE,
  SOCKET,
  TARGET,
  DEVICE,
  MOUNT,
  AUTOMOUNT,
  SWAP,
  TIMER,
  PATH,
  SLICE,
  SCOPE;

  /** The first line of a unit file that is neither blank nor a comment. */
  private static final Pattern START = Pattern.compile("[ \\t]*\\[[A-Z][a-z]+\\]");

  /** The file name suffix without its dot, such as {@code service}. */
  public String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The section that only this kind has, such as {@code Service}. */
  public String section() {
    return name().charAt(0) + suffix().substring(1);
  }

  /** Whether a unit of this kind may hold a section; {@code X-} sections are ignored silently. */
  public boolean hasSection(String name) {
    return name.equals("Unit") || name.equals("Install") || name.equals(section());
  }

  /**
   * The kind that a path tells: {@code a.service}, {@code a.service.d/b.conf}, {@code
   * service.d/b.conf}.
   */
  public static Optional<UnitType> ofPath(String path) {
    String[] parts = path.split("/", -1);
    String name = parts[parts.length - 1];
    if (parts.length > 1 && name.endsWith(".conf") && parts[parts.length - 2].endsWith(".d")) {
      String folder = parts[parts.length - 2];
      name = folder.substring(0, folder.length() - 2);
    }
    String suffix = name.substring(name.lastIndexOf('.') + 1);
    for (UnitType type : values()) {
      if (type.suffix().equals(suffix)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The kind of a unit whose path does not tell it, from its first section of its own. */
  public static Optional<UnitType> ofText(String text) {
    if (!START.matcher(text).region(start(text), text.length()).lookingAt()) {
      return Optional.empty();
    }
    for (UnitType type : values()) {
      if (Pattern.compile("(?m)^[ \\t]*\\[" + type.section() + "\\]").matcher(text).find()) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** Behind a mark of the encoding, blank lines and comments. */
  private static int start(String text) {
    int at = text.startsWith("\uFEFF") ? 1 : 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      String line = text.substring(at, end < 0 ? text.length() : end).strip();
      if (end < 0 || !(line.isEmpty() || line.startsWith("#") || line.startsWith(";"))) {
        return at;
      }
      at = end + 1;
    }
    return at;
  }
}
