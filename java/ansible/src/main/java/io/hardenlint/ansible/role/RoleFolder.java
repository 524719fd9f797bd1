package io.hardenlint.ansible.role;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.ansible.variables.VariableFiles;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/**
 * A role's folder.
 *
 * @param root the folder that holds {@code tasks}, {@code templates}, {@code defaults} …
 * @param defaultsFrom what is read instead of {@code defaults/main}
 * @param varsFrom what is read instead of {@code vars/main}
 */
public record RoleFolder(
    SourcePath root, Optional<String> defaultsFrom, Optional<String> varsFrom) {
  private static final List<String> YAML = List.of(".yml", ".yaml", ".json");

  /** A role with its usual variables. */
  public RoleFolder(SourcePath root) {
    this(root, Optional.empty(), Optional.empty());
  }

  /** The role with variables from other files of its folders, where they are named. */
  public RoleFolder from(Optional<String> defaults, Optional<String> vars) {
    return new RoleFolder(root, defaults, vars);
  }

  /** Whether a folder is a role: it has tasks, or templates and variables. */
  public static boolean isRole(SourcePath folder) {
    SourcePath tasks = folder.resolve("tasks");
    return YAML.stream().anyMatch(extension -> tasks.resolve("main" + extension).isFile())
        || (folder.resolve("templates").isFolder()
            && (folder.resolve("defaults").isFolder() || folder.resolve("vars").isFolder()));
  }

  /** The role that a file belongs to: the nearest folder above that is one. */
  public static Optional<RoleFolder> owning(SourcePath file) {
    SourcePath folder = file.parent();
    for (int i = 0; i < 12 && !folder.path().equals(file.path()); i++) {
      if (isRole(folder)) {
        return Optional.of(new RoleFolder(folder));
      }
      SourcePath above = folder.parent();
      if (above.path().equals(folder.path()) || above.shown().isEmpty()) {
        break;
      }
      folder = above;
    }
    return Optional.empty();
  }

  /** The role's name. */
  public String name() {
    return root.name();
  }

  /**
   * The variables of lowest precedence, above others.
   *
   * @throws InputProblem if a file cannot be read
   */
  public Variables defaults(Variables below) throws InputProblem {
    return variables("defaults", defaultsFrom, below);
  }

  /**
   * The role's own variables, above others.
   *
   * @throws InputProblem if a file cannot be read
   */
  public Variables vars(Variables below) throws InputProblem {
    return variables("vars", varsFrom, below);
  }

  /** Whether a file is named for its variables that it does not have; Ansible then stops. */
  boolean lacksFiles() throws InputProblem {
    return lacks("defaults", defaultsFrom) || lacks("vars", varsFrom);
  }

  private boolean lacks(String folder, Optional<String> from) throws InputProblem {
    SourcePath place = root.resolve(folder);
    return from.isPresent()
        && place.isFolder()
        && VariableFiles.find(place, from.get(), true).isEmpty();
  }

  private Variables variables(String folder, Optional<String> from, Variables below)
      throws InputProblem {
    SourcePath place = root.resolve(folder);
    Variables all = below;
    if (place.isFolder()) {
      for (SourcePath file : VariableFiles.find(place, from.orElse("main"), from.isPresent())) {
        all = all.with(VariableFiles.read(file));
      }
    }
    return all;
  }

  /** The file of tasks with a name ({@code main}, or what {@code tasks_from} says). */
  public Optional<SourcePath> tasks(String name) {
    SourcePath folder = root.resolve("tasks");
    if (folder.resolve(name).isFile()) {
      return Optional.of(folder.resolve(name));
    }
    return YAML.stream()
        .map(extension -> folder.resolve(name + extension))
        .filter(SourcePath::isFile)
        .findFirst();
  }

  /**
   * The options of the role's argument spec that are required, with where each is declared. Ansible
   * checks arguments against the spec, but never applies its defaults.
   *
   * @throws InputProblem if the file cannot be read
   */
  public List<YamlNode.Entry> requiredArguments() throws InputProblem {
    for (String file : List.of("argument_specs", "main")) {
      for (String extension : YAML) {
        SourcePath source = root.resolve("meta").resolve(file + extension);
        if (source.isFile()) {
          Optional<YamlNode> options =
              Nodes.get(YamlFiles.read(source).root(), "argument_specs")
                  .flatMap(specs -> Nodes.get(specs, "main"))
                  .flatMap(main -> Nodes.get(main, "options"));
          if (options.isPresent() && options.get() instanceof YamlNode.Mapping mapping) {
            return mapping.entries().stream().filter(RoleFolder::required).toList();
          }
        }
      }
    }
    return List.of();
  }

  private static boolean required(YamlNode.Entry option) {
    return Nodes.get(option.value(), "required").flatMap(Nodes::truth).orElse(false);
  }
}
