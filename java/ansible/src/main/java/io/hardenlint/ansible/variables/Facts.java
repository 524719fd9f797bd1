package io.hardenlint.ansible.variables;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.Resources;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import io.hardenlint.jinja.yaml.YamlProblem;
import io.hardenlint.jinja.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Ansible gathers about a host: as {@code ansible_facts} and as {@code ansible_NAME}. A fact
 * that is not given is unknown, not undefined: a template that reads it is refused.
 */
public final class Facts {
  /** The presets, by name. */
  public static final List<String> PRESETS = List.of("debian-12", "debian-13", "ubuntu-24.04");

  private static final String PREFIX = "ansible_";

  private Facts() {}

  /** No facts are given. */
  public static Variables none() {
    return none("facts (none given)", "a fact of the host");
  }

  /** No facts are given of a host among others. */
  public static Variables none(String host) {
    return none("facts of " + host + " (none given)", "a fact of the host " + host);
  }

  private static Variables none(String source, String reason) {
    Map<String, UnknownVariable> unknown = new LinkedHashMap<>();
    String remedy = "give facts with --facts (" + String.join(", ", PRESETS) + " or a file)";
    List<String> all = new ArrayList<>(List.of("facts"));
    all.addAll(names());
    for (String name : all) {
      Position place = new Position(source, unknown.size() + 1, 1);
      unknown.put(PREFIX + name, new UnknownVariable(reason, remedy, place));
    }
    return new Variables(Map.of(), unknown);
  }

  /**
   * The facts of a preset, or of a file: what {@code ansible -m setup} prints or saves, or a
   * mapping of facts with or without the prefix {@code ansible_}.
   *
   * @param value a preset's name or a file
   * @param folder what a relative file name is relative to
   * @throws InputProblem if the file cannot be read or holds no mapping
   */
  public static Variables of(String value, Path folder) throws InputProblem {
    if (PRESETS.contains(value)) {
      return preset(value);
    }
    SourcePath file = SourcePath.of(folder, value);
    if (!file.isFile()) {
      throw new InputProblem(
          "'"
              + value
              + "' is neither a preset ("
              + String.join(", ", PRESETS)
              + ") nor a file with facts",
          file.start());
    }
    return variables(root(file), file.shown());
  }

  private static Variables preset(String name) throws InputProblem {
    String text = Resources.text(Facts.class, "facts/" + name + ".yml").orElseThrow();
    String shown = "the preset " + name;
    try {
      return variables(YamlReader.read(shown, text).root(), shown);
    } catch (YamlProblem e) {
      throw new IllegalStateException(e);
    }
  }

  /** The host that a file of facts says to be of, as {@code ansible -m setup} prints it. */
  public static Optional<String> owner(String value, Path folder) throws InputProblem {
    SourcePath file = SourcePath.of(folder, value);
    if (PRESETS.contains(value) || !file.isFile()) {
      return Optional.empty();
    }
    String text = YamlFiles.text(file);
    int bar = text.indexOf(" | ");
    int json = text.indexOf("=> {");
    return bar > 0 && bar < json && text.substring(0, json).indexOf('\n') < 0
        ? Optional.of(text.substring(0, bar))
        : Optional.empty();
  }

  /** {@code ansible -m setup} puts {@code host | SUCCESS =>} before the JSON. */
  private static YamlNode root(SourcePath file) throws InputProblem {
    String text = YamlFiles.text(file);
    int json = text.indexOf("=> {");
    if (json < 0 || text.substring(0, json).indexOf('\n') >= 0) {
      return YamlFiles.read(file).root();
    }
    try {
      return YamlReader.read(file.shown(), " ".repeat(json + 3) + text.substring(json + 3)).root();
    } catch (YamlProblem e) {
      throw new InputProblem(String.valueOf(e.getMessage()), e.position());
    }
  }

  /** Facts that are not variables of their own, for {@code inject_facts_as_vars = False}. */
  public static Variables gathered(Variables facts) {
    Map<String, VariableDefinition> known = new LinkedHashMap<>(facts.known());
    Map<String, UnknownVariable> unknown = new LinkedHashMap<>(facts.unknown());
    Set<String> kept = Set.of("ansible_facts", "ansible_local");
    known.keySet().retainAll(kept);
    unknown.keySet().retainAll(kept);
    return new Variables(known, unknown);
  }

  private static Variables variables(YamlNode root, String source) throws InputProblem {
    YamlNode facts = Nodes.get(root, "ansible_facts").orElse(root);
    if (!(facts instanceof YamlNode.Mapping mapping)) {
      throw new InputProblem(
          "facts must be a mapping; found " + Nodes.describe(facts), facts.position());
    }
    Map<String, YamlNode.Entry> named = new LinkedHashMap<>();
    for (YamlNode.Entry entry : mapping.entries()) {
      if (entry.key() instanceof YamlNode.Text key) {
        String name = key.text().startsWith(PREFIX) ? key.text().substring(8) : key.text();
        YamlNode bare = new YamlNode.Text(name, false, key.position());
        named.put(name, new YamlNode.Entry(bare, unsafe(entry.value())));
      }
    }
    return assemble(named, source, mapping.position());
  }

  private static Variables assemble(
      Map<String, YamlNode.Entry> named, String source, Position position) {
    Map<String, VariableDefinition> known = new LinkedHashMap<>();
    Map<String, UnknownVariable> unknown = new LinkedHashMap<>();
    List<YamlNode.Entry> all = new ArrayList<>(named.values());
    named.forEach((name, entry) ->
        known.put(
            PREFIX + name,
            new VariableDefinition(PREFIX + name, entry.value(), entry.key().position())));
    for (String name : names()) {
      if (!named.containsKey(name)) {
        // Each has a place of its own, by which a refusal tells which one was read.
        Position missing = new Position(source + " (not given)", unknown.size() + 1, 1);
        unknown.put(
            PREFIX + name,
            new UnknownVariable(
                "a fact that " + source + " does not give",
                "give it with --facts FILE or -e " + PREFIX + name + "=…",
                missing));
        all.add(
            new YamlNode.Entry(
                new YamlNode.Text(name, false, missing), new YamlNode.Vault(missing)));
      }
    }
    YamlNode facts = new YamlNode.Mapping(all, position);
    known.put("ansible_facts", new VariableDefinition("ansible_facts", facts, position));
    return new Variables(known, unknown);
  }

  /** Facts come from the host: they are never templates. */
  private static YamlNode unsafe(YamlNode node) {
    return switch (node) {
      case YamlNode.Text text -> new YamlNode.Text(text.text(), true, text.position());
      case YamlNode.Sequence sequence ->
          new YamlNode.Sequence(
              sequence.items().stream().map(Facts::unsafe).toList(), sequence.position());
      case YamlNode.Mapping mapping ->
          new YamlNode.Mapping(
              mapping.entries().stream()
                  .map(entry -> new YamlNode.Entry(entry.key(), unsafe(entry.value())))
                  .toList(),
              mapping.position());
      default -> node;
    };
  }

  private static List<String> names() {
    return Resources.lines(Facts.class, "facts/names.txt");
  }
}
