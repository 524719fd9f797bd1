package io.hardenlint.jinja.builtin.lookup;

import io.hardenlint.jinja.builtin.support.PosixPath;
import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Signature;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code file}, {@code fileglob} and {@code first_found}. */
final class FileLookups {
  private static final String FOUND_OPTIONS = "*, files=[], paths=[], skip=false";

  static final List<Lookup> ALL =
      List.of(
          Lookup.of("file", "*, rstrip=true, lstrip=false", FileLookups::file),
          Lookup.of("fileglob", "", FileLookups::glob),
          Lookup.withUndefined("first_found", FOUND_OPTIONS, FileLookups::firstFound));

  private FileLookups() {}

  private static List<Value> file(Lookup.Query q) {
    List<Value> out = new ArrayList<>();
    for (Value term : q.terms()) {
      String name = Options.text(term);
      Path file =
          q.files()
              .find("files", name)
              .orElseThrow(() -> PythonError.raises("the file '" + name + "' was not found"));
      String text = q.files().read(file, "utf-8");
      if (Options.truth(q.options(), "lstrip")) {
        text = PythonStrings.lstrip(text);
      }
      if (Options.truth(q.options(), "rstrip")) {
        text = PythonStrings.rstrip(text);
      }
      out.add(PyStr.of(text));
    }
    return out;
  }

  private static List<Value> glob(Lookup.Query q) {
    List<Value> out = new ArrayList<>();
    for (Value term : q.terms()) {
      String text = Options.text(term);
      String pattern = PosixPath.basename(text);
      List<Path> folders = new ArrayList<>();
      if (pattern.equals(text)) {
        for (Path folder : q.files().folders()) {
          folders.add(folder.resolve("files"));
          folders.add(folder);
        }
      } else {
        q.files().find("files", PosixPath.dirname(text)).ifPresent(folders::add);
      }
      boolean any = false;
      for (Path folder : folders) {
        List<Path> found = matches(folder, pattern, q);
        if (!found.isEmpty()) {
          found.forEach(file -> out.add(PyStr.of(file.toString())));
          any = true;
          break;
        }
      }
      if (!any) {
        q.files().needBase(text);
      }
    }
    return out;
  }

  /** Python lists a folder in the order of the file system, which is not told to anyone. */
  private static List<Path> matches(Path folder, String pattern, Lookup.Query q) {
    if (Glob.isPattern(folder.toString())) {
      throw PythonError.unsupported("fileglob in a folder with *, ? or [ in its name");
    }
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    Glob glob = Glob.of(pattern);
    q.files().inside(folder, folder.toString());
    try (Stream<Path> children = Files.list(folder)) {
      children
          .filter(child -> glob.matches(child.getFileName().toString()))
          .filter(child -> Files.isRegularFile(q.files().inside(child, child.toString())))
          .sorted()
          .forEach(found::add);
    } catch (IOException e) {
      throw q.context().refusal("unreadable-file", "the folder '" + folder + "' cannot be read");
    }
    if (found.size() > 1) {
      q.context()
          .unstableOrder(
              "fileglob gives files in the order of the controller's file system; sort them");
    }
    return found;
  }

  private static List<Value> firstFound(Lookup.Query q) {
    List<Value> terms = q.terms();
    terms.forEach(FileLookups::tripAll);
    Search search = new Search(q.options());
    List<String> names =
        terms.isEmpty()
            ? search.names(
                Options.texts("files", q.options().get("files")).stream()
                    .map(name -> (Value) PyStr.of(name))
                    .toList())
            : search.names(terms);
    for (String name : names) {
      Optional<Path> found = q.files().find(q.files().anyFolder(), name);
      if (found.isPresent()) {
        return List.of(PyStr.of(found.get().normalize().toString()));
      }
    }
    if (Options.truth(search.options, "skip")) {
      return List.of();
    }
    throw PythonError.raises("no file was found when using first_found");
  }

  private static void tripAll(Value value) {
    switch (value) {
      case PyUndefined u -> throw u.trip();
      case PyList l -> l.values().forEach(FileLookups::tripAll);
      case PyTuple t -> t.items().forEach(FileLookups::tripAll);
      case PyDict d -> d.values().forEach(FileLookups::tripAll);
      default -> {}
    }
  }

  /** The options of the last mapping among the terms stay in force, as in Ansible. */
  private static final class Search {
    private Bound options;

    Search(Bound options) {
      this.options = options;
    }

    List<String> names(List<Value> terms) {
      List<String> all = new ArrayList<>();
      for (Value term : terms) {
        @Nullable List<String> files =
            switch (term) {
              case PyDict d -> {
                options = bound(d);
                yield Options.texts("files", options.get("files"));
              }
              case PyStr s -> List.of(s.text());
              case PyList l -> null;
              case PyTuple t -> null;
              default ->
                  throw PythonError.raises(
                      "first_found needs a string, a mapping or a list, not " + term.typeName());
            };
        if (files == null) {
          all.addAll(names(term instanceof PyList l ? l.values() : ((PyTuple) term).items()));
          continue;
        }
        files = split(files, "[,;]");
        List<String> paths = split(Options.texts("paths", options.get("paths")), "[,:;]");
        if (paths.isEmpty()) {
          all.addAll(files);
        }
        for (String path : paths) {
          for (String file : files) {
            all.add(PosixPath.join(List.of(path, file)));
          }
        }
      }
      return all;
    }

    private static Bound bound(PyDict term) {
      Map<String, Value> named = new LinkedHashMap<>();
      for (Value key : term.keys()) {
        @Nullable Value value = term.get(key);
        if (value != null) {
          named.put(Options.text(key), value);
        }
      }
      return Signature.of(FOUND_OPTIONS)
          .bind("lookup 'first_found'", new Arguments(List.of(), named));
    }

    private static List<String> split(List<String> texts, String at) {
      List<String> all = new ArrayList<>();
      for (String text : texts) {
        all.addAll(List.of(text.split(at, -1)));
      }
      return all;
    }
  }
}
