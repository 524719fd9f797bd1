package io.hardenlint.ansible.inventory;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.python.PythonSplitting;
import io.hardenlint.jinja.python.PythonStrings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads INI inventories as Ansible's plugin {@code ini} does. */
final class IniInventory {
  private static final Pattern SECTION =
      Pattern.compile(
          "\\[([^:\\]\\s]+)(?::(\\w+))?\\]\\s*(?:#.*)?", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern GROUP =
      Pattern.compile("([^:\\]\\s]+)\\s*(?:#.*)?", Pattern.UNICODE_CHARACTER_CLASS);

  private final InventoryBuilder inventory;
  private final String file;
  private final IniValues values;
  private final Map<String, Pending> pending = new LinkedHashMap<>();
  private String group = InventoryBuilder.UNGROUPED;
  private String part = "hosts";
  private int line;
  private int indent;

  /** A group that was named before it is declared. */
  private record Pending(boolean child, Position place, List<String> parents) {}

  private IniInventory(InventoryBuilder inventory, String file, CoreRelease release) {
    this.inventory = inventory;
    this.file = file;
    this.values = new IniValues(release);
  }

  /**
   * Adds what a text holds.
   *
   * @throws InputProblem if Ansible refuses the text
   */
  static void read(InventoryBuilder inventory, String file, String text, CoreRelease release)
      throws InputProblem {
    IniInventory reader = new IniInventory(inventory, file, release);
    for (String written : PythonSplitting.splitLines(text, false)) {
      reader.line++;
      String stripped = PythonStrings.strip(written);
      reader.indent = written.length() - PythonStrings.lstrip(written).length();
      if (!stripped.isEmpty() && stripped.charAt(0) != ';' && stripped.charAt(0) != '#') {
        reader.line(stripped);
      }
    }
    reader.end();
  }

  private Position place(int offset) {
    return new Position(file, line, indent + offset + 1);
  }

  private void line(String text) throws InputProblem {
    Matcher section = SECTION.matcher(text);
    if (section.matches()) {
      section(section.group(1), Optional.ofNullable(section.group(2)).orElse("hosts"));
    } else if (text.startsWith("[") && text.endsWith("]")) {
      throw new InputProblem(
          "'" + text + "' is no section; expected [group], [group:children] or [group:vars]",
          place(0));
    } else {
      switch (part) {
        case "hosts" -> host(text);
        case "vars" -> variable(text);
        default -> child(text);
      }
    }
  }

  private void section(String name, String kind) throws InputProblem {
    if (!kind.equals("hosts") && !kind.equals("children") && !kind.equals("vars")) {
      throw new InputProblem(
          "the section ["
              + name
              + ":"
              + kind
              + "] is of no known kind; known are hosts, children"
              + " and vars",
          place(name.length() + 2));
    }
    group = name;
    part = kind;
    boolean vars = kind.equals("vars");
    if (!inventory.groups.containsKey(name)) {
      if (vars) {
        pending.putIfAbsent(name, new Pending(false, place(1), new ArrayList<>()));
      }
      inventory.addGroup(name, place(1));
    }
    Pending known = pending.get(name);
    if (known != null && !vars) {
      if (known.child()) {
        adopt(name);
      } else {
        pending.remove(name);
      }
    }
  }

  private void adopt(String name) throws InputProblem {
    Pending known = pending.get(name);
    if (known == null) {
      return;
    }
    for (String parent : List.copyOf(known.parents())) {
      inventory.addChild(parent, name, known.place());
      Pending above = pending.get(parent);
      if (above != null && above.child()) {
        adopt(parent);
      }
    }
    pending.remove(name);
  }

  private void host(String text) throws InputProblem {
    List<ShellWords.Word> words =
        ShellWords.of(text)
            .orElseThrow(() ->
                new InputProblem("a quote or backslash is not closed in this line", place(0)));
    ShellWords.Word first = words.getFirst();
    HostPattern hosts = HostPattern.of(first.text(), place(first.start()));
    if (PythonStrings.strip(first.text()).endsWith(":") && hosts.port().isEmpty()) {
      throw new InputProblem(
          "'" + first.text() + "' ends in ':', which stands before a port", place(first.start()));
    }
    if (hosts.names().stream().anyMatch(name -> PythonStrings.strip(name).equals("---"))) {
      throw new InputProblem(
          "'---' begins a YAML file, but this is no valid YAML inventory", place(first.start()));
    }
    Map<String, ShellWords.Word> own = new LinkedHashMap<>();
    for (ShellWords.Word word : words.subList(1, words.size())) {
      int equals = word.text().indexOf('=');
      if (equals < 0) {
        throw new InputProblem(
            "expected key=value behind the host; found '" + word.text() + "'", place(word.start()));
      }
      String name = word.text().substring(0, equals);
      own.put(name, new ShellWords.Word(word.text().substring(equals + 1), word.start()));
    }
    for (String name : hosts.names()) {
      inventory.addHost(name, group, hosts.port(), place(first.start()));
      for (Map.Entry<String, ShellWords.Word> variable : own.entrySet()) {
        Position at = place(variable.getValue().start());
        inventory.setVariable(
            name, variable.getKey(), values.read(variable.getValue().text(), at), at);
      }
    }
  }

  private void variable(String text) throws InputProblem {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new InputProblem("expected key=value; found '" + text + "'", place(0));
    }
    String value = PythonStrings.strip(text.substring(equals + 1));
    inventory.setVariable(
        group,
        PythonStrings.strip(text.substring(0, equals)),
        values.read(value, place(0)),
        place(0));
  }

  private void child(String text) throws InputProblem {
    Matcher matcher = GROUP.matcher(text);
    if (!matcher.matches()) {
      throw new InputProblem("expected the name of a group; found '" + text + "'", place(0));
    }
    String name = matcher.group(1);
    if (inventory.groups.containsKey(name)) {
      inventory.addChild(group, name, place(0));
    } else {
      pending
          .computeIfAbsent(name, key -> new Pending(true, place(0), new ArrayList<>()))
          .parents()
          .add(group);
    }
  }

  private void end() throws InputProblem {
    for (Map.Entry<String, Pending> left : pending.entrySet()) {
      String what = left.getValue().child() ? "this names" : "this sets variables of";
      throw new InputProblem(
          what + " the group '" + left.getKey() + "', which no section declares",
          left.getValue().place());
    }
  }
}
