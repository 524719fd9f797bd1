package io.hardenlint.jinja.builtin.lookup;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.Surroundings;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Files by name, as {@code DataLoader.path_dwim_relative_stack} looks for them; nothing outside the
 * folders of the play is looked at.
 */
final class LookupFiles {
  private static final String VAULT = "$ANSIBLE_VAULT";
  private static final Set<String> UTF8 = Set.of("utf8", "ascii", "usascii");

  private final CallContext context;
  private final Surroundings around;

  LookupFiles(CallContext context) {
    this.context = context;
    this.around = context.surroundings();
  }

  /** Folders that lookups search, in order. */
  List<Path> folders() {
    if (around.searchPath().isEmpty() && around.base().isEmpty()) {
      throw context.refusal(
          "unsupported-lookup",
          "where the play's files lie is not known here; give the value with --vars");
    }
    return around.searchPath().isEmpty() ? around.base().stream().toList() : around.searchPath();
  }

  /** The first file or folder with a name, in folders named {@code subfolder} or beside them. */
  Optional<Path> find(String subfolder, String name) {
    for (Path candidate : candidates(subfolder, name)) {
      Path inside = inside(candidate, name);
      if (Files.exists(inside)) {
        return Optional.of(inside);
      }
    }
    if (!name.startsWith("/")) {
      needBase(name);
    }
    return Optional.empty();
  }

  /** What is not found may lie beside the playbook. */
  void needBase(String name) {
    if (around.base().isEmpty()) {
      throw context.refusal(
          "unsupported-lookup",
          "'"
              + name
              + "' was not found in the folders of the template, and where the playbook lies is"
              + " not known; render the playbook, or give the value with --vars");
    }
  }

  private List<Path> candidates(String subfolder, String name) {
    if (name.startsWith("~")) {
      throw outside(name, "names a home folder");
    }
    List<Path> folders = folders();
    List<Path> all = new ArrayList<>();
    try {
      if (name.startsWith("/")) {
        if (name.contains("$")) {
          throw outside(name, "holds a variable of the environment");
        }
        return List.of(Path.of(name));
      }
      for (Path folder : folders) {
        Path above = folder.getParent();
        if (above != null && above.endsWith("tasks") && (around.inRole() || isRole(folder))) {
          all.add(above.resolveSibling(subfolder).resolve(name));
          all.add(above.resolve(name));
        }
        all.add(folder.resolve(subfolder).resolve(name));
        all.add(folder.resolve(name));
      }
      around
          .base()
          .ifPresent(base -> {
            all.add(base.resolve(subfolder).resolve(name));
            all.add(base.resolve(name));
          });
    } catch (InvalidPathException e) {
      throw PythonError.raises("embedded null byte");
    }
    return all;
  }

  private static boolean isRole(Path folder) {
    for (String end : List.of("", ".yml", ".yaml")) {
      boolean found = Files.exists(folder.resolve("main" + end));
      for (Path place : List.of(folder, folder.resolveSibling("."))) {
        found |= Files.exists(place.resolve("tasks/main" + end));
        found |= Files.exists(place.resolve("meta/main" + end));
      }
      if (found) {
        return true;
      }
    }
    return false;
  }

  /** Refuses a path outside of the play's folders, links resolved. */
  Path inside(Path candidate, String name) {
    // The kernel resolves '..' after links; a missing folder before '..' means a missing file.
    Path normal = candidate.normalize();
    if (!below(normal)) {
      throw outside(name, "lies outside of the folders of the play");
    }
    try {
      if (Files.exists(candidate) && !reallyBelow(candidate.toRealPath())) {
        throw outside(name, "is a link out of the folders of the play");
      }
    } catch (IOException e) {
      throw outside(name, "cannot be resolved");
    }
    return candidate;
  }

  private boolean below(Path path) {
    return roots().stream().anyMatch(root -> path.startsWith(root.normalize()));
  }

  private boolean reallyBelow(Path real) throws IOException {
    for (Path root : roots()) {
      if (Files.isDirectory(root) && real.startsWith(root.toRealPath())) {
        return true;
      }
    }
    return false;
  }

  private List<Path> roots() {
    List<Path> roots = new ArrayList<>(around.searchPath());
    around.base().ifPresent(roots::add);
    return roots;
  }

  private RuntimeException outside(String name, String why) {
    return context.refusal(
        "lookup-outside",
        "the file '"
            + name
            + "' of a lookup "
            + why
            + ", where harden-lint does not look; give the value with --vars");
  }

  /** A file's text, as {@code DataLoader.get_text_file_contents} reads it. */
  String read(Path file, String encoding) {
    if (!UTF8.contains(encoding.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", ""))) {
      throw PythonError.unsupported("the encoding '" + encoding + "'");
    }
    if (!Files.isRegularFile(file)) {
      throw PythonError.raises("'" + file + "' is no file");
    }
    try {
      if (Files.size(file) > Limit.FILE_BYTES.bound()) {
        throw PythonError.limit(Limit.FILE_BYTES);
      }
      byte[] bytes = Files.readAllBytes(file);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.startsWith(VAULT)) {
        throw context.refusal(
            "vault-value",
            "the file '" + file + "' is encrypted with ansible-vault; give its text with --vars");
      }
      boolean ascii = encoding.toLowerCase(Locale.ROOT).contains("ascii");
      if (ascii && text.chars().anyMatch(c -> c > 0x7f)) {
        throw PythonError.unsupported("a file that is not in the encoding '" + encoding + "'");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw context.refusal("unreadable-file", "the file '" + file + "' is not UTF-8");
    } catch (IOException e) {
      throw context.refusal("unreadable-file", "the file '" + file + "' cannot be read");
    }
  }

  /** The subfolder that {@code first_found} looks in when it is called as a function. */
  String anyFolder() {
    // ansible-core 2.19 passes None, which becomes the name of a folder.
    return context.dialect() == Dialect.CORE_2_19 ? "None" : "files";
  }
}
