package io.hardenlint.confinement.systemd.load;

import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.systemd.syntax.UnitName;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.systemd.syntax.UnitType;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The units of Debian's packages, as {@code tools/systemd-units.sh} collects them. */
final class PackagedUnits {
  private PackagedUnits() {}

  /** Where they lie; the test is skipped where there are none. */
  static Path folder() {
    String named =
        System.getProperty(
            "harden-lint.units", System.getenv().getOrDefault("HARDEN_LINT_UNITS", ""));
    Assumptions.assumeFalse(
        named.isEmpty(), "skipped: HARDEN_LINT_UNITS names no folder with collected units");
    return Path.of(named);
  }

  /** Links are other names of units, and links to nothing mask them: both are left out. */
  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !Files.isSymbolicLink(file))
          .map(file -> file.getFileName().toString())
          .filter(name -> UnitType.ofPath(name).isPresent())
          .sorted()
          .toList();
    }
  }

  /** A unit of a folder with the drop-ins beside it. */
  static UnitSet set(Path folder, String name) throws IOException {
    List<UnitFile> dropIns = new ArrayList<>();
    for (String dropIn : UnitName.parse(name).orElseThrow().dropInFolders()) {
      Path place = folder.resolve(dropIn);
      if (Files.isDirectory(place)) {
        try (Stream<Path> files = Files.list(place)) {
          for (Path file : files.filter(f -> f.toString().endsWith(".conf")).toList()) {
            dropIns.add(read(dropIn + "/" + file.getFileName(), file));
          }
        }
      }
    }
    return UnitSet.assemble(read(name, folder.resolve(name)), dropIns);
  }

  private static UnitFile read(String name, Path file) throws IOException {
    return UnitReader.read(SourceText.decode(name, Files.readAllBytes(file)));
  }
}
