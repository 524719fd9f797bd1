package io.hardenlint.ansible.role;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.PythonFiles;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plugins of the user beside playbooks, in roles, and where Ansible's configuration says. They are
 * Python and never run; their names are read, so that a template that uses one is refused with the
 * place where it was found.
 */
final class PluginFolders {
  private static final List<String> KINDS = List.of("filter", "test", "lookup");

  /** A key of the mapping that {@code filters()} or {@code tests()} returns. */
  private static final Pattern NAME = Pattern.compile("['\"]([A-Za-z_][\\w.]*)['\"]\\s*:");

  private PluginFolders() {}

  /** {@code filter NAME}, {@code test NAME} or {@code lookup NAME}, and where it was found. */
  static Map<String, String> in(List<SourcePath> owners, Map<String, List<SourcePath>> configured) {
    Map<String, String> found = new LinkedHashMap<>();
    for (SourcePath owner : owners) {
      for (String kind : KINDS) {
        SourcePath folder = owner.resolve(kind + "_plugins");
        if (folder.isFolder()) {
          PythonFiles.in(folder).forEach(file -> add(kind, file, found));
        }
      }
    }
    configured.forEach((kind, folders) ->
        folders.stream()
            .flatMap(folder -> PythonFiles.in(folder).stream())
            .forEach(file -> add(kind, file, found)));
    return found;
  }

  private static void add(String kind, SourcePath file, Map<String, String> found) {
    if (kind.equals("lookup")) {
      String stem = file.name().substring(0, file.name().length() - ".py".length());
      found.putIfAbsent(kind + " " + stem, file.shown());
      return;
    }
    try {
      Matcher names = NAME.matcher(YamlFiles.text(file));
      while (names.find()) {
        found.putIfAbsent(kind + " " + names.group(1), file.shown());
      }
    } catch (InputProblem e) {
      // A file that is no text holds no plugin; templates that use it are refused without a place.
    }
  }
}
