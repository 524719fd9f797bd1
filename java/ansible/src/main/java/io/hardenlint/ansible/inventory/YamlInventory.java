package io.hardenlint.ansible.inventory;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.List;

/** Reads YAML and JSON inventories as Ansible's plugin {@code yaml} does. */
final class YamlInventory {
  private final InventoryBuilder inventory;

  private YamlInventory(InventoryBuilder inventory) {
    this.inventory = inventory;
  }

  /**
   * Adds what a mapping of groups holds.
   *
   * @throws InputProblem if Ansible refuses it
   */
  static void read(InventoryBuilder inventory, YamlNode.Mapping root) throws InputProblem {
    YamlInventory reader = new YamlInventory(inventory);
    for (YamlNode.Entry entry : root.entries()) {
      reader.group(entry, 0);
    }
  }

  private void group(YamlNode.Entry entry, int depth) throws InputProblem {
    Position place = entry.key().position();
    boolean valid = entry.value() instanceof YamlNode.Mapping || isNothing(entry.value());
    if (!valid) {
      // Ansible warns and goes on; as a group's child it then fails.
      if (depth > 0) {
        throw new InputProblem(
            "a group must be a mapping; found " + Nodes.describe(entry.value()), place);
      }
      return;
    }
    String name = text(entry.key(), "the name of a group");
    inventory.addGroup(name, place);
    if (entry.value() instanceof YamlNode.Mapping data) {
      for (YamlNode.Entry part : data.entries()) {
        checkPart(part);
      }
      for (YamlNode.Entry part : data.entries()) {
        part(name, part, depth);
      }
    }
  }

  private static boolean isNothing(YamlNode node) {
    return node instanceof YamlNode.Null;
  }

  private static String text(YamlNode key, String what) throws InputProblem {
    return Nodes.text(key)
        .orElseThrow(() ->
            new InputProblem(
                what + " must be text; found " + Nodes.describe(key) + "; put it in quotes",
                key.position()));
  }

  private static void checkPart(YamlNode.Entry part) throws InputProblem {
    String key = Nodes.text(part.key()).orElse("");
    boolean known = key.equals("vars") || key.equals("children") || key.equals("hosts");
    boolean fits =
        part.value() instanceof YamlNode.Mapping
            || part.value() instanceof YamlNode.Text
            || isNothing(part.value());
    if (known && !fits) {
      throw new InputProblem(
          "'" + key + "' must be a mapping; found " + Nodes.describe(part.value()),
          part.value().position());
    }
  }

  private void part(String group, YamlNode.Entry part, int depth) throws InputProblem {
    for (YamlNode.Entry entry : entries(part.value())) {
      Position place = entry.key().position();
      switch (Nodes.text(part.key()).orElse("")) {
        case "vars" ->
            inventory.setVariable(
                group, text(entry.key(), "the name of a variable"), entry.value(), place);
        case "children" -> {
          group(entry, depth + 1);
          inventory.addChild(group, text(entry.key(), "the name of a group"), place);
        }
        case "hosts" -> hosts(group, entry);
        default -> {
          return;
        }
      }
    }
  }

  /** A text stands for a mapping with that one key. */
  private static List<YamlNode.Entry> entries(YamlNode value) {
    return switch (value) {
      case YamlNode.Mapping mapping -> mapping.entries();
      case YamlNode.Text text ->
          List.of(new YamlNode.Entry(text, new YamlNode.Null(text.position())));
      default -> List.of();
    };
  }

  private void hosts(String group, YamlNode.Entry entry) throws InputProblem {
    Position place = entry.key().position();
    HostPattern hosts = HostPattern.of(text(entry.key(), "the name of a host"), place);
    boolean given = entry.value() instanceof YamlNode.Mapping;
    if (!given && !isFalse(entry.value())) {
      throw new InputProblem(
          "the variables of a host must be a mapping; found " + Nodes.describe(entry.value()),
          entry.value().position());
    }
    List<YamlNode.Entry> variables = given ? entries(entry.value()) : List.of();
    for (String host : hosts.names()) {
      inventory.addHost(host, group, hosts.port(), place);
      for (YamlNode.Entry variable : variables) {
        inventory.setVariable(
            host,
            text(variable.key(), "the name of a variable"),
            variable.value(),
            variable.key().position());
      }
    }
  }

  /** What Python takes for false, which stands for no variables. */
  private static boolean isFalse(YamlNode node) {
    return switch (node) {
      case YamlNode.Null ignored -> true;
      case YamlNode.Bool bool -> !bool.value();
      case YamlNode.Int number -> number.value().signum() == 0;
      case YamlNode.Real number -> number.value() == 0;
      case YamlNode.Text text -> text.text().isEmpty();
      case YamlNode.Sequence list -> list.items().isEmpty();
      default -> false;
    };
  }
}
