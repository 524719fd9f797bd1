package io.hardenlint.ansible.inventory;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.yaml.YamlNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the sources of an inventory in order, as {@code ansible -i} takes them. What Ansible would
 * run to find hosts (scripts, plugins with a configuration) is refused; so is a source that Ansible
 * would pass over with a warning.
 */
public final class InventoryReader {
  private static final List<String> YAML = List.of("", ".yml", ".yaml", ".json");
  private static final Pattern PASSED_OVER =
      Pattern.compile("^\\.|^(?:host_vars|group_vars|vars_plugins)$");
  private static final Pattern USUALLY_PASSED_OVER =
      Pattern.compile("(?:\\.(?:pyc|pyo|swp|bak|rpm|md|txt|rst|orig|cfg|retry)|~)$");

  private final InventoryBuilder builder;
  private final CoreRelease release;
  private final InventoryRules rules;

  private InventoryReader(CoreRelease release, InventoryRules rules) {
    this.builder = new InventoryBuilder(rules);
    this.release = release;
    this.rules = rules;
  }

  /**
   * Reads sources.
   *
   * @param sources files, folders, or lists of hosts, which hold a comma
   * @param folder what relative paths are relative to
   * @param release the ansible-core release to reproduce
   * @param rules what Ansible's configuration says
   * @throws InputProblem if a source cannot be read
   */
  public static Inventory read(
      List<String> sources, Path folder, CoreRelease release, InventoryRules rules)
      throws InputProblem {
    InventoryReader reader = new InventoryReader(release, rules);
    Inventory.Folders folders = new Inventory.Folders();
    for (String source : sources) {
      SourcePath path = SourcePath.of(folder, source);
      if (source.indexOf(',') >= 0 && !Files.exists(path.path())) {
        reader.names(source);
        continue;
      }
      reader.source(path);
      folders.add(path.isFolder() ? path : path.parent());
    }
    reader.builder.reconcile();
    return new Inventory(reader.builder, folders.all());
  }

  private void names(String source) throws InputProblem {
    // Ansible gives these hosts the text None for the folder that there is not.
    builder.from(new InventoryBuilder.Source(source, "None"));
    int at = 0;
    for (String part : source.split(",", -1)) {
      String name = part.strip();
      if (!name.isEmpty()) {
        Position place = new Position("command line (--inventory)", 1, at + part.indexOf(name) + 1);
        HostAddress address =
            HostAddress.parse(name, false).orElse(new HostAddress(name, Optional.empty()));
        if (!builder.hosts.containsKey(address.host())) {
          builder.addHost(address.host(), InventoryBuilder.UNGROUPED, address.port(), place);
        }
      }
      at += part.length() + 1;
    }
  }

  private void source(SourcePath path) throws InputProblem {
    if (path.isFolder()) {
      for (String name : names(path)) {
        if (!passesOver(name)) {
          source(path.resolve(name));
        }
      }
      return;
    }
    if (!path.isFile()) {
      throw new InputProblem("no such inventory: " + path.shown(), path.start());
    }
    builder.from(
        new InventoryBuilder.Source(path.path().toString(), path.parent().path().toString()));
    file(path);
  }

  private boolean passesOver(String name) {
    if (PASSED_OVER.matcher(name).find() || rules.ignores(name)) {
      return true;
    }
    boolean old = !release.isAtLeast(19) && name.endsWith(".ini");
    return rules.ignoredExtensions().isEmpty() && (old || USUALLY_PASSED_OVER.matcher(name).find());
  }

  /** The names in a folder in Python's order. */
  private static List<String> names(SourcePath folder) throws InputProblem {
    try (Stream<Path> children = Files.list(folder.path())) {
      return children
          .map(child -> child.getFileName().toString())
          .sorted((a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b)))
          .toList();
    } catch (IOException e) {
      throw new InputProblem("cannot list the folder: " + e.getMessage(), folder.start());
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void file(SourcePath file) throws InputProblem {
    String name = file.name();
    String extension = name.lastIndexOf('.') > 0 ? name.substring(name.lastIndexOf('.')) : "";
    String wayOut =
        "write what it finds to a file with 'ansible-inventory -i "
            + file.shown()
            + " --list --yaml --export > hosts.yml' and give that file";
    if (Files.isExecutable(file.path())) {
      throw new InputProblem(
          "the inventory is executable, so that Ansible runs it as a script, which harden-lint does"
              + " not; "
              + wayOut
              + ", or take the permission to execute away if it is no script",
          file.start());
    }
    if (extension.equals(".toml")) {
      throw new InputProblem("inventories in TOML are not read; " + wayOut, file.start());
    }
    String text = YamlFiles.text(file);
    if (text.startsWith("$ANSIBLE_VAULT;")) {
      // Reading it as YAML tells what to do.
      YamlFiles.read(file);
    }
    Optional<InputProblem> yaml = Optional.empty();
    if (YAML.contains(extension)) {
      try {
        YamlNode root = YamlFiles.read(file).root();
        if (root instanceof YamlNode.Mapping mapping && !mapping.entries().isEmpty()) {
          mapping(mapping, wayOut);
          return;
        }
        yaml = Optional.of(noMapping(root));
      } catch (YamlFailure e) {
        throw e.problem;
      } catch (InputProblem e) {
        yaml = Optional.of(e);
      }
    }
    ini(file, text, extension, yaml);
  }

  /**
   * A mapping that is no inventory: it is not tried as INI, since Ansible has kept a part of it.
   */
  private static final class YamlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient InputProblem problem;

    YamlFailure(InputProblem problem) {
      super(problem);
      this.problem = problem;
    }
  }

  private void mapping(YamlNode.Mapping root, String wayOut) {
    Optional<YamlNode> plugin = Nodes.get(root, "plugin");
    Optional<YamlNode> meta = Nodes.get(root, "_meta");
    try {
      if (plugin.isPresent() && !(plugin.get() instanceof YamlNode.Null)) {
        throw new InputProblem(
            "this configures the inventory plugin "
                + Nodes.text(plugin.get()).map(name -> "'" + name + "', ").orElse("")
                + "which harden-lint does not run; "
                + wayOut,
            plugin.get().position());
      }
      if (meta.isPresent() && Nodes.get(meta.get(), "hostvars").isPresent()) {
        throw new InputProblem(
            "this is what a script or 'ansible-inventory --list' prints; Ansible reads no such file."
                + " Write it with 'ansible-inventory --list --yaml --export' instead",
            root.position());
      }
      YamlInventory.read(builder, root);
    } catch (InputProblem e) {
      throw new YamlFailure(e);
    }
  }

  private static InputProblem noMapping(YamlNode root) {
    return new InputProblem(
        "an inventory must be a mapping of groups; found " + Nodes.describe(root), root.position());
  }

  private void ini(SourcePath file, String text, String extension, Optional<InputProblem> yaml)
      throws InputProblem {
    try {
      IniInventory.read(builder, file.shown(), text, release);
    } catch (InputProblem e) {
      // A file whose name says YAML is told to be wrong as YAML.
      throw yaml.isPresent() && !extension.isEmpty() ? yaml.get() : e;
    }
  }
}
