package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Includes from folders of this machine, in the order of the parser's {@code -I} and {@code -b}.
 * Each file is read once; many threads may ask.
 */
public final class IncludeFolders implements IncludeFiles {
  /** Names that the parser passes over in folders: editors' and package managers' left-overs. */
  private static final Pattern PASSED_OVER =
      Pattern.compile(
          "\\..*|README|.*~|.*\\.(dpkg-(new|old|dist|bak|remove)|pacsave|pacnew|rpmnew|rpmsave|orig|rej)");

  private final List<Path> folders;
  private final Path working;
  private final Map<String, Found> known = new ConcurrentHashMap<>();

  /**
   * Names the folders.
   *
   * @param folders where {@code <path>} is looked for, the first that has it wins
   * @param working folder that other paths start from
   */
  public IncludeFolders(List<Path> folders, Path working) {
    this.folders = List.copyOf(folders);
    this.working = working;
  }

  /** Whether the parser leaves out a file of that name when it reads a folder. */
  public static boolean passesOver(String name) {
    return PASSED_OVER.matcher(name).matches();
  }

  @Override
  public Found find(String path, boolean searched) {
    return known.computeIfAbsent((searched ? "<" : "") + path, key -> look(path, searched));
  }

  private Found look(String path, boolean searched) {
    List<Path> roots = searched ? folders : List.of(working);
    for (Path root : roots) {
      try {
        Path file = searched ? Path.of(root + "/" + path) : root.resolve(path);
        if (Files.exists(file)) {
          return read(file);
        }
      } catch (InvalidPathException | IOException e) {
        return new Missing();
      }
    }
    return new Missing();
  }

  private static Found read(Path file) throws IOException {
    if (!Files.isDirectory(file)) {
      return Files.isReadable(file) ? new Texts(List.of(text(file)), false) : new Missing();
    }
    List<SourceText> texts = new ArrayList<>();
    try (Stream<Path> entries = Files.list(file)) {
      for (Path entry : entries.sorted().toList()) {
        boolean skipped = passesOver(entry.getFileName().toString());
        if (!skipped && Files.isRegularFile(entry)) {
          texts.add(text(entry));
        }
      }
    }
    return new Texts(texts, false);
  }

  private static SourceText text(Path file) throws IOException {
    return SourceText.decode(file.toString(), Files.readAllBytes(file));
  }
}
