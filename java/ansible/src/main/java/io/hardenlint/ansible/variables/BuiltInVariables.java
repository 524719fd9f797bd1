package io.hardenlint.ansible.variables;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.Resources;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.LinkedHashMap;
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

  /** Variables that every run sets above all others, to values that differ between runs. */
  public static Map<String, UnknownVariable> runtime() {
    Map<String, UnknownVariable> unknown = new LinkedHashMap<>();
    for (String line : Resources.lines(BuiltInVariables.class, "runtime.tsv")) {
      int tab = line.indexOf('\t');
      String name = line.substring(0, tab);
      String remedy = "give it with -e " + name + "=…";
      Position place = new Position(SOURCE.file(), unknown.size() + 2, 1);
      unknown.put(name, new UnknownVariable(line.substring(tab + 1), remedy, place));
    }
    return unknown;
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
