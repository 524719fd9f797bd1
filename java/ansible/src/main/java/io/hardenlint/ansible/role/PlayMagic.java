package io.hardenlint.ansible.role;

import io.hardenlint.ansible.host.PlayHost;
import io.hardenlint.ansible.inventory.Inventory;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.BuiltInVariables;
import io.hardenlint.ansible.variables.VariableFiles;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Ansible itself says about a play.
 *
 * @param concernsHost whether the play runs on the host that files are rendered for
 * @param variables Ansible's own variables, those of the host included
 */
record PlayMagic(boolean concernsHost, Map<String, VariableDefinition> variables) {

  static PlayMagic of(YamlNode play, SourcePath file, PlanInputs inputs, TaskWalker walker)
      throws InputProblem {
    Map<String, VariableDefinition> all = new LinkedHashMap<>();
    add(all, BuiltInVariables.text("playbook_dir", file.parent().path().toString()));
    Optional<PlayHost> on = inputs.on();
    Optional<List<String>> patterns = patterns(play, inputs);
    name(play, patterns)
        .ifPresent(name -> add(all, BuiltInVariables.text("ansible_play_name", name)));
    if (on.isEmpty()) {
      return new PlayMagic(true, all);
    }
    PlayHost host = on.get();
    all.putAll(host.magic());
    Optional<YamlNode> node = Nodes.get(play, "hosts");
    if (patterns.isEmpty()) {
      walker.note(
          "which hosts the play runs on is not known; it is taken to run on " + host.name(),
          node.orElse(play).position());
      return new PlayMagic(true, all);
    }
    List<String> hosts;
    try {
      hosts = host.inPlay(patterns.get(), node.orElse(play).position());
    } catch (InputProblem e) {
      walker.note("the play is left out: " + e.text(), e.position());
      return new PlayMagic(false, all);
    }
    add(all, BuiltInVariables.texts("ansible_play_hosts_all", hosts));
    add(all, BuiltInVariables.texts("ansible_play_hosts", hosts));
    if (Nodes.get(play, "serial").isEmpty() && Nodes.get(play, "order").isEmpty()) {
      add(all, BuiltInVariables.texts("ansible_play_batch", hosts));
      add(all, BuiltInVariables.texts("play_hosts", hosts));
    }
    return new PlayMagic(hosts.contains(host.name()), all);
  }

  private static void add(Map<String, VariableDefinition> all, VariableDefinition definition) {
    all.put(definition.name(), definition);
  }

  /** The play's name as written, else its hosts. */
  private static Optional<String> name(YamlNode play, Optional<List<String>> patterns) {
    Optional<String> name = Nodes.text(play, "name").filter(text -> !text.isEmpty());
    return name.isPresent()
        ? name.filter(text -> !Templating.isTemplate(text))
        : patterns.map(list -> String.join(",", list));
  }

  /** The patterns of the play, or empty if they depend on something unknown. */
  private static Optional<List<String>> patterns(YamlNode play, PlanInputs inputs)
      throws InputProblem {
    Optional<YamlNode> vars = Nodes.get(play, "vars");
    Variables known =
        Variables.NONE
            .with(vars.isPresent() ? VariableFiles.of(vars.get()) : Map.of())
            .with(inputs.extra());
    List<String> patterns = new ArrayList<>();
    for (YamlNode item : Nodes.get(play, "hosts").map(Nodes::items).orElse(List.of())) {
      Optional<String> text =
          Nodes.text(item)
              .flatMap(t -> inputs.templating().evaluate(t, item.position(), known).known());
      if (text.isEmpty()) {
        return Optional.empty();
      }
      patterns.addAll(Inventory.patterns(text.get()));
    }
    return Optional.of(patterns);
  }
}
