package io.hardenlint.confinement.crosscheck;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.platform.SudoVersion;
import io.hardenlint.confinement.platform.SystemdVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tools of this machine. Each is asked about its own release, whatever host a run is about:
 * what is compared is this program with that tool, not one release with another.
 */
public final class RealTools {
  private static final Pattern SYSTEMD = Pattern.compile("systemd [0-9]+ \\(([0-9][^)]*)\\)");
  private static final Pattern SUDO = Pattern.compile("visudo version ([0-9][^\\s]*)");
  private static final Pattern APPARMOR = Pattern.compile("parser version ([0-9][^\\s]*)");

  private static final List<Path> FOLDERS =
      Stream.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")
          .map(Path::of)
          .toList();

  private final Map<Kind, Found> found = new ConcurrentHashMap<>();
  private final List<Path> folders;

  /** Those in the usual folders, whatever {@code PATH} says. */
  public RealTools() {
    this(FOLDERS);
  }

  /** Those in given folders. */
  public RealTools(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** The tools that are known. */
  enum Kind {
    SYSTEMD_ANALYZE("systemd-analyze", "--version", SYSTEMD),
    VISUDO("visudo", "-V", SUDO),
    APPARMOR_PARSER("apparmor_parser", "--version", APPARMOR);

    private final String program;
    private final String option;
    private final Pattern version;

    Kind(String program, String option, Pattern version) {
      this.program = program;
      this.option = option;
      this.version = version;
    }
  }

  /** Whether a tool can be asked. */
  sealed interface Found {}

  /**
   * It can.
   *
   * @param name name and version for people
   * @param version as it writes it
   */
  record Usable(RealProgram program, String name, String version) implements Found {
    /** The platform with the tool's own release. */
    Platform on(Kind kind, Platform platform) {
      return switch (kind) {
        case SYSTEMD_ANALYZE -> platform.withSystemd(SystemdVersion.parse(version));
        case VISUDO -> platform.withSudo(SudoVersion.parse(version));
        case APPARMOR_PARSER -> platform.withAppArmor(AppArmorVersion.parse(version));
      };
    }
  }

  /** It cannot. */
  record Missing(String reason) implements Found {}

  Found find(Kind kind, Platform platform) {
    return found.computeIfAbsent(kind, k -> search(k, platform));
  }

  private Found search(Kind kind, Platform platform) {
    Optional<RealProgram> program = RealProgram.find(kind.program, folders);
    if (program.isEmpty()) {
      return new Missing(kind.program + " is not on this machine");
    }
    try {
      String output = program.get().run(Path.of("/"), List.of(kind.option), Map.of()).text();
      Matcher matcher = kind.version.matcher(output);
      if (!matcher.find()) {
        return new Missing(kind.program + " does not tell its version");
      }
      Usable usable =
          new Usable(program.get(), kind.program + " " + matcher.group(1), matcher.group(1));
      usable.on(kind, platform);
      return usable;
    } catch (IOException | IllegalArgumentException e) {
      return new Missing(kind.program + " cannot be asked: " + e.getMessage());
    }
  }
}
