package io.hardenlint.ansible.variables;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads files of variables. */
public final class VariableFiles {
  private static final List<String> EXTENSIONS = List.of(".yml", ".yaml", ".json");

  private VariableFiles() {}

  /**
   * The variables of a file.
   *
   * @throws InputProblem if the file cannot be read or holds no mapping
   */
  public static Map<String, VariableDefinition> read(SourcePath file) throws InputProblem {
    return of(YamlFiles.read(file).root());
  }

  /**
   * The variables of a mapping; nothing holds none.
   *
   * @throws InputProblem if the node is no mapping
   */
  public static Map<String, VariableDefinition> of(YamlNode node) throws InputProblem {
    Map<String, VariableDefinition> variables = new LinkedHashMap<>();
    switch (node) {
      case YamlNode.Null ignored -> {}
      case YamlNode.Mapping mapping -> {
        for (YamlNode.Entry entry : mapping.entries()) {
          if (entry.key() instanceof YamlNode.Text name) {
            variables.put(
                name.text(), new VariableDefinition(name.text(), entry.value(), name.position()));
          }
        }
      }
      default ->
          throw new InputProblem(
              "variables must be a mapping of names to values; found " + Nodes.describe(node),
              node.position());
    }
    return variables;
  }

  /**
   * The files that Ansible loads for a name in a folder ({@code main} in {@code defaults}, a
   * group's name in {@code group_vars}): the first of NAME.yml, NAME.yaml, NAME.json and the bare
   * NAME, which may be a folder whose files are all loaded in order of their names.
   *
   * @param bareFirst whether the bare name is looked for before the names with an extension
   * @throws InputProblem if a folder cannot be listed
   */
  public static List<SourcePath> find(SourcePath folder, String name, boolean bareFirst)
      throws InputProblem {
    List<String> extensions = new ArrayList<>(EXTENSIONS);
    extensions.add(bareFirst ? 0 : EXTENSIONS.size(), "");
    for (String extension : extensions) {
      SourcePath candidate = folder.resolve(name + extension);
      if (candidate.isFolder()) {
        return below(candidate);
      }
      if (candidate.isFile()) {
        return List.of(candidate);
      }
    }
    return List.of();
  }

  private static List<SourcePath> below(SourcePath folder) throws InputProblem {
    List<String> names;
    try (Stream<Path> children = Files.list(folder.path())) {
      names = children.map(child -> child.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new InputProblem("cannot list the folder: " + e.getMessage(), folder.start());
    }
    List<SourcePath> found = new ArrayList<>();
    for (String name : names) {
      if (name.startsWith(".") || name.endsWith("~")) {
        continue;
      }
      int dot = name.lastIndexOf('.');
      String extension = dot > 0 ? name.substring(dot) : "";
      SourcePath child = folder.resolve(name);
      if (child.isFolder()) {
        if (extension.isEmpty()) {
          found.addAll(below(child));
        }
      } else if (extension.isEmpty() || EXTENSIONS.contains(extension)) {
        found.add(child);
      }
    }
    return found;
  }
}
