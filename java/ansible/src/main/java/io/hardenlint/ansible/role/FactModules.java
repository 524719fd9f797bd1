package io.hardenlint.ansible.role;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.Resources;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The facts that modules add to those that Ansible gathers by itself, from {@code fact-modules.tsv}
 * (the modules of ansible.builtin that return {@code ansible_facts}).
 */
final class FactModules {
  /** Stands for all facts: a module of a collection may give any. */
  static final String ANY = "*";

  /** Stands for the facts that are given with {@code --facts}. */
  private static final String NONE = "-";

  private static final Map<String, List<String>> FACTS = read();

  private FactModules() {}

  private static Map<String, List<String>> read() {
    Map<String, List<String>> facts = new LinkedHashMap<>();
    for (String line : Resources.lines(FactModules.class, "fact-modules.tsv")) {
      String[] cells = line.split("\t", -1);
      facts.put(cells[0], Arrays.asList(cells[1].split(" ", -1)));
    }
    return facts;
  }

  /** The facts that a task gives, by name, each with a place of its own. */
  static Map<String, UnknownVariable> gathered(YamlNode task) {
    Map<String, UnknownVariable> found = new LinkedHashMap<>();
    if (task instanceof YamlNode.Mapping mapping) {
      for (YamlNode.Entry entry : mapping.entries()) {
        String key = Nodes.text(entry.key()).orElse("");
        if (key.equals("action") || key.equals("local_action")) {
          String named =
              Nodes.text(entry.value(), "module")
                  .or(() -> Nodes.text(entry.value()))
                  .orElse("")
                  .strip();
          add(found, named.split("\\s", 2)[0], entry.value().position());
        } else {
          add(found, key, entry.key().position());
        }
      }
    }
    return found;
  }

  private static void add(Map<String, UnknownVariable> found, String module, Position place) {
    String name = Task.shortName(module);
    List<String> facts =
        FACTS.getOrDefault(name, name.endsWith("_facts") ? List.of(ANY) : List.of());
    for (String fact : facts) {
      if (fact.equals(NONE) || name.equals("delegate_facts")) {
        continue;
      }
      Position own = new Position(place.file(), place.line(), place.column() + found.size());
      found.put(
          fact,
          new UnknownVariable(
              "a fact that " + module + " gathers at " + place.file() + ":" + place.line(),
              "give it with --facts FILE" + (fact.equals(ANY) ? "" : " or -e " + fact + "=…"),
              own));
    }
  }
}
