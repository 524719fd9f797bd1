package io.hardenlint.ansible.variables;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.Resources;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Variables that Ansible defines on its own. */
public final class BuiltInVariables {
  private static final Position SOURCE = new Position("Ansible's own variables", 1, 1);

  private BuiltInVariables() {}

  /**
   * What stands below all that a user defines.
   *
   * @param managed the text of {@code ansible_managed}
   */
  public static Variables below(HashBehaviour hashes, ManagedText managed) {
    String mode = "ansible_check_mode";
    return managed
        .over(Variables.none(hashes).withUnknown(connection()))
        .with(Map.of(mode, define(mode, new YamlNode.Bool(false, SOURCE))));
  }

  /**
   * What the template module sets above all that a user defines: {@code template_destpath}, and
   * before 2.19 {@code ansible_managed}.
   */
  public static Variables ofModule(
      Variables variables, Optional<String> dest, ManagedText managed, CoreRelease release) {
    Variables all = dest.map(path -> variables.with(destination(path))).orElse(variables);
    return release.isAtLeast(19) ? all : managed.over(all);
  }

  /** Variables that every run sets above all others, to values that differ between runs. */
  public static Map<String, UnknownVariable> runtime() {
    return unknown("runtime.tsv", SOURCE.file(), "give it with -e %s=…");
  }

  /** Variables that every task has from the connection to its host, below all others. */
  public static Map<String, UnknownVariable> connection() {
    return unknown(
        "connection.tsv",
        "Ansible's variables of the connection",
        "give it with -e %s=… or in the inventory");
  }

  /** {@code environment}, which every task sets above all other variables, {@code -e} included. */
  public static Map<String, UnknownVariable> environment() {
    return Map.of(
        "environment",
        new UnknownVariable(
            "Ansible sets it to what the keyword 'environment' of tasks and plays says, whatever"
                + " variable has that name",
            "give the variable another name",
            new Position(SOURCE.file(), 1, 2)));
  }

  private static Map<String, UnknownVariable> unknown(String table, String source, String remedy) {
    Map<String, UnknownVariable> unknown = new LinkedHashMap<>();
    for (String line : Resources.lines(BuiltInVariables.class, table)) {
      int tab = line.indexOf('\t');
      String name = line.substring(0, tab);
      Position place = new Position(source, unknown.size() + 2, 1);
      unknown.put(
          name, new UnknownVariable(line.substring(tab + 1), remedy.formatted(name), place));
    }
    return unknown;
  }

  /** A variable that Ansible itself sets to a text, which is no template. */
  public static VariableDefinition text(String name, String value) {
    return define(name, new YamlNode.Text(value, true, SOURCE));
  }

  /** A variable that Ansible itself sets to a list of texts. */
  public static VariableDefinition texts(String name, List<String> values) {
    return define(name, list(values));
  }

  /** A variable that Ansible itself sets to lists of texts by name. */
  public static VariableDefinition textsByName(String name, Map<String, List<String>> values) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    values.forEach((key, list) ->
        entries.add(new YamlNode.Entry(new YamlNode.Text(key, true, SOURCE), list(list))));
    return define(name, new YamlNode.Mapping(entries, SOURCE));
  }

  private static YamlNode list(List<String> values) {
    return new YamlNode.Sequence(
        values.stream().map(value -> (YamlNode) new YamlNode.Text(value, true, SOURCE)).toList(),
        SOURCE);
  }

  private static Map<String, VariableDefinition> destination(String dest) {
    String name = "template_destpath";
    return Map.of(name, define(name, new YamlNode.Text(dest, true, SOURCE)));
  }

  private static VariableDefinition define(String name, YamlNode value) {
    return new VariableDefinition(name, value, SOURCE);
  }
}
