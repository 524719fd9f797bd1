package io.hardenlint.cli.config;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.cli.config.Configuration.PlatformSettings;
import io.hardenlint.cli.config.Configuration.RoleEntry;
import io.hardenlint.cli.config.Configuration.Setting;
import io.hardenlint.cli.config.Configuration.Target;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderNote;
import io.hardenlint.jinja.yaml.YamlDocument;
import io.hardenlint.jinja.yaml.YamlNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a configuration; every mistake is told with its place and the nearest right name. */
public final class ConfigReader {
  private final SourcePath file;
  private final List<InputProblem> problems = new ArrayList<>();

  private ConfigReader(SourcePath file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws InvalidConfiguration if it cannot be read or has mistakes
   */
  public static Configuration read(SourcePath file) throws InvalidConfiguration {
    ConfigReader reader = new ConfigReader(file);
    YamlDocument document;
    try {
      document = YamlFiles.read(file);
    } catch (InputProblem e) {
      throw new InvalidConfiguration(List.of(e));
    }
    for (RenderNote note : document.notes()) {
      reader.problems.add(new InputProblem(note.message(), note.position()));
    }
    Configuration configuration = reader.root(document.root());
    if (!reader.problems.isEmpty()) {
      reader.problems.sort(Comparator.comparing(InputProblem::position));
      throw new InvalidConfiguration(reader.problems);
    }
    return configuration;
  }

  private Configuration root(YamlNode root) {
    Keys keys = new Keys(root, "the configuration", ConfigKeys.ROOT, problems);
    version(keys);
    return new Configuration(
        file,
        keys.node("platform").map(this::platform).orElse(PlatformSettings.NONE),
        targets(keys),
        roles(keys),
        needs(keys));
  }

  private void version(Keys keys) {
    Optional<YamlNode> version = keys.node("version");
    if (version.isEmpty()) {
      keys.problem("the configuration needs 'version: 1'", keys.position());
    } else if (!(version.get() instanceof YamlNode.Int number)
        || !number.value().equals(BigInteger.ONE)) {
      keys.problem("this harden-lint reads only 'version: 1'", version.get().position());
    }
  }

  private PlatformSettings platform(YamlNode node) {
    Keys keys = new Keys(node, "'platform'", ConfigKeys.PLATFORM, problems);
    Optional<Setting> facts =
        keys.text("facts")
            .map(text -> new Setting(text, keys.node("facts").orElseThrow().position()));
    return new PlatformSettings(
        keys.version("systemd"), keys.version("apparmor"), keys.version("ansible-core"), facts);
  }

  private List<YamlNode> list(Keys keys, String key) {
    Optional<YamlNode> node = keys.node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof YamlNode.Sequence sequence) {
      return sequence.items();
    }
    keys.mistyped(key, "a list", node.get());
    return List.of();
  }

  private List<Target> targets(Keys keys) {
    List<Target> targets = new ArrayList<>();
    Map<String, Position> names = new HashMap<>();
    TargetReader reader = new TargetReader(file.parent(), problems);
    for (YamlNode node : list(keys, "targets")) {
      Optional<Target> target = reader.read(node);
      if (target.isPresent()) {
        Position earlier = names.putIfAbsent(target.get().name(), target.get().position());
        if (earlier != null) {
          keys.problem(
              "the name '"
                  + target.get().name()
                  + "' was already given to the target at line "
                  + earlier.line(),
              target.get().position());
        }
        targets.add(target.get());
      }
    }
    return targets;
  }

  private List<RoleEntry> roles(Keys keys) {
    List<RoleEntry> roles = new ArrayList<>();
    for (YamlNode node : list(keys, "roles")) {
      if (node instanceof YamlNode.Text path) {
        roles.add(new RoleEntry(file.parent().resolve(path.text()), List.of(), path.position()));
        continue;
      }
      Keys role = new Keys(node, "a role", ConfigKeys.ROLE, problems);
      List<VarsEntry> vars = VarsReader.read(role, file.parent());
      role.required("path")
          .ifPresent(
              path -> roles.add(new RoleEntry(file.parent().resolve(path), vars, node.position())));
    }
    return roles;
  }

  private List<SourcePath> needs(Keys keys) {
    List<SourcePath> needs = new ArrayList<>();
    for (YamlNode node : list(keys, "needs")) {
      Optional<String> path = Nodes.text(node);
      if (path.isEmpty()) {
        keys.problem("'needs' must list files; found " + Nodes.describe(node), node.position());
      } else if (!file.parent().resolve(path.get()).isFile()) {
        keys.problem("no such file: " + path.get(), node.position());
      } else {
        needs.add(file.parent().resolve(path.get()));
      }
    }
    return needs;
  }
}
