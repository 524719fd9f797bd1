package io.hardenlint.cli.judge;

import io.hardenlint.confinement.platform.SudoVersion;
import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.sudoers.IncludedFiles;
import io.hardenlint.confinement.sudoers.SudoersNode;
import io.hardenlint.confinement.sudoers.SudoersReader;
import io.hardenlint.confinement.systemd.load.UnitFolders;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.systemd.syntax.UnitName;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.systemd.syntax.UnitType;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.verify.SocketService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files as they were named on the command line, and what is read with them. */
public final class HostFiles {
  /** The name of standard input. */
  public static final String INPUT = "-";

  /** What is said of a unit that {@link #isMasked}. */
  static final String MASKED = "the unit is masked: it is empty, or links to /dev/null";

  /** No file that confines a service comes near; a device or pipe without an end stops here. */
  private static final int LARGEST = 16 << 20;

  private static final int MOST_INCLUDED = 1000;

  private final Path folder;
  private final InputStream input;
  private final Optional<UnitFolders> root;

  /**
   * Names are relative to a folder.
   *
   * @param input what the name {@value #INPUT} stands for
   */
  public HostFiles(Path folder, InputStream input) {
    this(folder, input, Optional.empty());
  }

  /**
   * The same with a folder that holds a host's files, in which units are found by their names.
   *
   * @param root its folders of units, if there is one
   */
  public HostFiles(Path folder, InputStream input, Optional<UnitFolders> root) {
    this.folder = folder;
    this.input = input;
    this.root = root;
  }

  /**
   * A unit with its drop-ins: those beside it, or, below a root, those that systemd would read.
   *
   * @param type of a file whose name does not tell it
   */
  UnitSet unit(String name, Optional<UnitType> type) throws IOException {
    Optional<UnitFolders.Found> found = found(name);
    if (found.isEmpty()) {
      List<UnitFile> dropIns = dropIns(name).stream().map(UnitReader::read).toList();
      SourceText text = read(name);
      return UnitSet.assemble(
          type.isPresent() ? UnitReader.read(text, type) : UnitReader.read(text), dropIns);
    }
    Path fragment =
        found
            .get()
            .fragment()
            .orElseThrow(
                () -> new FileSystemException(name, null, "there is no such unit below the root"));
    List<UnitFile> dropIns = new ArrayList<>();
    for (Path dropIn : found.get().dropIns()) {
      dropIns.add(UnitReader.read(read(shown(dropIn))));
    }
    // Of an instance the name counts, whatever file it is read from.
    Path called = name.contains("@") ? fragment.resolveSibling(baseName(name)) : fragment;
    SourceText text = SourceText.decode(shown(called), bytes(fragment.toString()));
    return new UnitSet(UnitReader.read(text), dropIns);
  }

  /** What a root has for a name, or for a file that is the one it has for its name. */
  private Optional<UnitFolders.Found> found(String name) throws IOException {
    if (root.isEmpty() || UnitName.parse(name).isEmpty()) {
      return Optional.empty();
    }
    UnitFolders.Found found = root.get().find(baseName(name));
    if (!name.contains("/")) {
      return Optional.of(found);
    }
    Path file = folder.resolve(name);
    // Below a root, where an absolute link leads is no file of this machine.
    boolean same =
        root.get().counts(file)
            || (found.fragment().isPresent()
                && Files.exists(file)
                && Files.isSameFile(file, found.fragment().get()));
    return same ? Optional.of(found) : Optional.empty();
  }

  private String shown(Path path) {
    return path.startsWith(folder) ? folder.relativize(path).toString() : path.toString();
  }

  private static String baseName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Reads a file. */
  public SourceText read(String name) throws IOException {
    return SourceText.decode(name, bytes(name));
  }

  private byte[] bytes(String name) throws IOException {
    try (InputStream stream = open(name)) {
      return bounded(name, stream);
    }
  }

  /** Opens a file, which may be larger than those that are read whole. */
  InputStream open(String name) throws IOException {
    if (name.equals(INPUT)) {
      return input;
    }
    Path path = folder.resolve(name);
    if (Files.isDirectory(path)) {
      throw new FileSystemException(name, null, "it is a folder; name the files in it");
    }
    return Files.newInputStream(path);
  }

  private static byte[] bounded(String name, InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new FileSystemException(name, null, "more than " + (LARGEST >> 20) + " MiB");
    }
    return bytes;
  }

  /** Whether it is a link to nothing, which masks a unit; below a root an empty file does, too. */
  public boolean isMasked(String name) {
    Path path = folder.resolve(name);
    try {
      if (found(name).filter(UnitFolders.Found::masked).isPresent()) {
        return true;
      }
      return Files.isSymbolicLink(path) && path.toRealPath().equals(Path.of("/dev/null"));
    } catch (IOException e) {
      return false;
    }
  }

  /** What systemd reads with a unit file, as far as it stands beside it. */
  List<SourceText> companions(SourceText unit, SystemdVersion version) throws IOException {
    List<SourceText> all = new ArrayList<>(dropIns(unit.name()));
    UnitSet set =
        UnitSet.assemble(UnitReader.read(unit), all.stream().map(UnitReader::read).toList());
    all.addAll(service(set, version));
    return all;
  }

  /** The service that a socket starts, if it is there: beside it, or below the root. */
  List<SourceText> service(UnitSet set, SystemdVersion version) throws IOException {
    Optional<String> service = SocketService.nameOf(set, version);
    if (service.isEmpty()) {
      return List.of();
    }
    String unit = set.main().source().name();
    String beside = unit.substring(0, unit.lastIndexOf('/') + 1) + service.get();
    if (Files.isRegularFile(folder.resolve(beside))) {
      return List.of(read(beside));
    }
    Optional<Path> below = root.flatMap(units -> units.find(service.get()).fragment());
    return below.isEmpty()
        ? List.of()
        : List.of(SourceText.decode(beside, bytes(below.get().toString())));
  }

  /** Whether a name is one of the root's units, or the file of one. */
  boolean isBelowRoot(String name) throws IOException {
    return found(name).isPresent();
  }

  /** The files that a sudoers file includes, and those that these include. */
  List<SourceText> included(SourceText sudoers, SudoVersion version) throws IOException {
    Map<String, SourceText> found = new LinkedHashMap<>();
    Deque<SourceText> open = new ArrayDeque<>(List.of(sudoers));
    while (!open.isEmpty() && found.size() < MOST_INCLUDED) {
      SourceText file = open.pop();
      for (SudoersNode node : SudoersReader.read(file, version).nodes()) {
        if (!(node instanceof SudoersNode.Include include)) {
          continue;
        }
        String path = IncludedFiles.resolve(file.name(), include.path());
        for (String name : include.directory() ? sudoersIn(path) : List.of(path)) {
          if (Files.isRegularFile(folder.resolve(name)) && !found.containsKey(name)) {
            SourceText text = read(name);
            found.put(name, text);
            open.add(text);
          }
        }
      }
    }
    return List.copyOf(found.values());
  }

  private List<String> sudoersIn(String path) throws IOException {
    Path place = folder.resolve(path);
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(place)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(place)) {
        for (Path file : files) {
          String name = String.valueOf(file.getFileName());
          if (IncludedFiles.isRead(name)) {
            names.add((path.endsWith("/") ? path : path + "/") + name);
          }
        }
      }
    }
    return names;
  }

  /** The drop-ins that stand beside a unit file, in folders that its name makes systemd look at. */
  public List<SourceText> dropIns(String name) throws IOException {
    Path unit = folder.resolve(name);
    Path parent = unit.getParent();
    List<SourceText> found = new ArrayList<>();
    if (parent == null) {
      return found;
    }
    for (String dropIns : UnitName.parse(name).map(UnitName::dropInFolders).orElse(List.of())) {
      Path place = parent.resolve(dropIns);
      if (!Files.isDirectory(place)) {
        continue;
      }
      String shown = name.substring(0, name.lastIndexOf('/') + 1) + dropIns + "/";
      try (DirectoryStream<Path> files = Files.newDirectoryStream(place, "*.conf")) {
        for (Path file : files) {
          if (!Files.isDirectory(file) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            found.add(read(shown + file.getFileName()));
          }
        }
      }
    }
    return found;
  }
}
