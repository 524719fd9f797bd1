package io.hardenlint.ansible.variables;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.Resources;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Variables that Ansible defines on its own. */
public final class BuiltInVariables {
  private static final Position SOURCE = new Position("Ansible's own variables", 1, 1);

  private BuiltInVariables() {}

  /** {@code ansible_managed} with its default text, which any other definition replaces. */
  public static Map<String, VariableDefinition> defaults() {
    return Map.of(
        "ansible_managed",
        define("ansible_managed", new YamlNode.Text("Ansible managed", false, SOURCE)),
        "ansible_check_mode",
        define("ansible_check_mode", new YamlNode.Bool(false, SOURCE)));
  }

  /** What stands below all that a user defines. */
  public static Variables below() {
    return Variables.NONE.withUnknown(connection()).with(defaults());
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

  /** {@code template_destpath}, which the template module sets from its option dest. */
  public static Map<String, VariableDefinition> destination(String dest) {
    String name = "template_destpath";
    return Map.of(name, define(name, new YamlNode.Text(dest, true, SOURCE)));
  }

  private static VariableDefinition define(String name, YamlNode value) {
    return new VariableDefinition(name, value, SOURCE);
  }
}
