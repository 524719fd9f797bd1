package io.hardenlint.ansible.play;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Writes projects whose layers of variables overlap: inventory, files beside it and beside the
 * playbook, play, roles, blocks, tasks, includes. Every value names the place that set it.
 */
final class PlayGenerator {
  static final List<String> NAMES =
      List.of(
          "v0",
          "v1",
          "v2",
          "v3",
          "v4",
          "v5",
          "v6",
          "v7",
          "m",
          "list",
          "environment_name",
          "ansible_managed");
  private static final List<String> ROLES = List.of("one", "two", "dep");

  private final Random random;
  private boolean configured;
  private boolean extensions;
  private int set;
  private int templates;

  PlayGenerator(Random random) {
    this.random = random;
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private static void file(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  /** The value that a place gives a variable; some refer to others, none in a circle. */
  private String value(String name, String place) {
    set++;
    int number = name.startsWith("v") ? name.charAt(1) - '0' : 0;
    return switch (random.nextInt(5)) {
      case 0 ->
          number > 0
              ? "\"" + place + set + " {{ v" + (number - 1) + " | default('?') }}\""
              : place + set;
      case 1 -> "\"{{ inventory_hostname }} " + place + set + "\"";
      case 2 ->
          "{at: "
              + place
              + ", "
              + (oneIn(2) ? "n: " + set : "'" + place + "': [" + set + "]")
              + (oneIn(3) ? ", in: {" + (oneIn(2) ? "x" : place) + ": " + set + "}" : "")
              + "}";
      default -> place + set;
    };
  }

  /** Lines that set a few variables. */
  private String some(String place, String indent, int most) {
    StringBuilder out = new StringBuilder();
    for (int i = 1 + random.nextInt(most); i > 0; i--) {
      String name = name();
      if (out.indexOf(indent + name + ":") < 0) {
        out.append(indent).append(name).append(": ").append(value(name, place)).append('\n');
      }
    }
    return out.toString();
  }

  private String vars(String place, String indent) {
    return oneIn(2) ? "" : indent + "vars:\n" + some(place, indent + "  ", 2);
  }

  /** Writes {@code site.yml}, {@code inv/hosts} and all that belongs to them. */
  void write(Path project) throws IOException {
    configured = oneIn(2);
    if (configured) {
      file(project.resolve("ansible.cfg"), configuration());
    }
    file(project.resolve("inv/hosts"), inventory());
    for (Path folder : List.of(project.resolve("inv"), project)) {
      String at = folder.equals(project) ? "play" : "inv";
      for (String group : List.of("all", "web", "db", "prod", "ungrouped")) {
        if (oneIn(2)) {
          file(folder.resolve("group_vars/" + group + ".yml"), some(at + "_" + group, "", 3));
        }
      }
      for (String host : List.of("h1", "h2")) {
        if (oneIn(2)) {
          file(
              folder.resolve("host_vars/" + host + (oneIn(2) ? "/main.yml" : "")),
              some(at + "_" + host, "", 2));
        }
      }
    }
    for (String role : ROLES) {
      role(project, role);
    }
    role(project.resolve("shared"), "far");
    file(project.resolve("files_of_vars.yml"), some("vars_files", "", 3));
    file(project.resolve("included.yml"), some("include_vars", "", 2));
    file(
        project.resolve("more.yml"),
        "- template: {src: all.j2, dest: \""
            + dest()
            + "\"}\n  ignore_errors: true\n"
            + vars("more_task", "  "));
    template(project.resolve("templates/all.j2"));
    file(project.resolve("site.yml"), play());
  }

  /** Settings that change what templates become; most of them every third time. */
  private String configuration() {
    extensions = oneIn(2);
    StringBuilder out = new StringBuilder("# a comment\n[defaults]\nnocows = 1 ; not of concern\n");
    out.append("roles_path = shared/roles:/nowhere\n");
    if (oneIn(2)) {
      out.append("hash_behaviour = merge\n");
    }
    if (oneIn(3)) {
      out.append("private_role_vars = ").append(oneIn(2) ? "yes" : "False").append('\n');
    }
    if (oneIn(3)) {
      out.append(
          """
          precedence = groups_plugins_play, all_inventory, groups_inventory,
            all_plugins_inventory, all_plugins_play, groups_plugins_inventory
          """);
    }
    if (oneIn(3)) {
      out.append("ansible_managed = 'by {{{{ inventory_hostname }}}} ; all'\n");
    }
    if (oneIn(3)) {
      out.append("inject_facts_as_vars = no\n");
    }
    if (extensions) {
      out.append("jinja2_extensions = jinja2.ext.do,jinja2.ext.loopcontrols\n");
    }
    return out.toString();
  }

  private String inventory() {
    StringBuilder out = new StringBuilder("h1 v0=ini_h1 v6=6\n");
    out.append("[web]\nh1 ")
        .append(name())
        .append("=ini_web_h1\nh2\n[db]\nh2 ")
        .append(name())
        .append("='a b'\nh3\n");
    out.append("[prod:children]\nweb\n").append(oneIn(2) ? "db\n" : "");
    for (String group : List.of("all", "web", "db", "prod")) {
      if (oneIn(2)) {
        out.append('[')
            .append(group)
            .append(":vars]\n")
            .append(name())
            .append("=ini_")
            .append(group)
            .append('\n');
        if (!group.equals("all") && oneIn(3)) {
          out.append("ansible_group_priority=").append(random.nextInt(12)).append('\n');
        }
      }
    }
    return out.toString();
  }

  private void role(Path project, String role) throws IOException {
    Path folder = project.resolve("roles").resolve(role);
    if (!oneIn(4)) {
      file(folder.resolve("defaults/main.yml"), some(role + "_defaults", "", 4));
    }
    if (oneIn(2)) {
      file(folder.resolve("vars/main.yml"), some(role + "_vars", "", 2));
    }
    if (!role.equals("dep") && oneIn(2)) {
      String entry =
          oneIn(2)
              ? "  - dep\n"
              : "  - role: dep\n"
                  + (oneIn(2) ? "    v2: dep_param\n" : "    vars: {v3: dep_vars}\n");
      file(folder.resolve("meta/main.yml"), "dependencies:\n" + entry);
    }
    StringBuilder tasks = new StringBuilder();
    if (oneIn(3)) {
      tasks.append("- include_tasks: other.yml\n").append(vars(role + "_include", "  "));
      file(folder.resolve("tasks/other.yml"), task(role + "_other", ""));
    }
    if (oneIn(4)) {
      tasks
          .append("- block:\n")
          .append(task(role + "_block", "    "))
          .append(vars(role + "_around", "  "));
    }
    tasks.append(task(role, ""));
    file(folder.resolve("tasks/main.yml"), tasks.toString());
    template(folder.resolve("templates/all.j2"));
  }

  private String dest() {
    return "{{ out }}/{{ inventory_hostname }}." + templates++;
  }

  /**
   * What {@code set_fact} sets, now and then under a condition, for each of a list, or not at all.
   */
  private String fact(String place, String indent) {
    String name = name();
    String task =
        switch (random.nextInt(6)) {
          case 0 ->
              "- set_fact: {list: \"{{ list | default([]) + [item, v0 | default(1)] }}\"}\n"
                  + indent
                  + "  loop: [a, \"{{ inventory_hostname }}\", 3]\n";
          case 1 -> "- set_fact: " + name + "='" + place + " {{ v1 | default(2) }}' v7=yes\n";
          case 2 ->
              "- block:\n"
                  + indent
                  + "    - set_fact: {"
                  + name
                  + ": in_block}\n"
                  + (oneIn(2) ? indent + "    - fail: {msg: no}\n" : "")
                  + indent
                  + "  rescue:\n"
                  + indent
                  + "    - set_fact: {v6: rescued}\n";
          default -> "- set_fact:\n" + indent + "    " + name + ": " + value(name, place) + "\n";
        };
    String when =
        List.of(
                "false",
                "inventory_hostname == 'h1'",
                "group_names | length > 1",
                "v3 is defined and v3 is mapping",
                "[inventory_hostname != 'h2', true]",
                "v4 is string",
                "not (v2 | default(true))")
            .get(random.nextInt(7));
    return indent
        + task
        + (oneIn(2) ? indent + "  when: " + when + "\n" : "")
        + (task.startsWith("- block") ? "" : indent + "  ignore_errors: true\n");
  }

  private String task(String place, String indent) {
    return (oneIn(3) ? fact(place + "_fact", indent) : "")
        + indent
        + "- template: {src: all.j2, dest: \""
        + dest()
        + "\"}\n"
        + indent
        + "  ignore_errors: true\n"
        + vars(place + "_task", indent + "  ");
  }

  private void template(Path file) throws IOException {
    StringBuilder out = new StringBuilder();
    for (String name : NAMES) {
      out.append(name).append("={{ ").append(name).append(" | default('-') }}\n");
    }
    out.append(
        """
        {{ ansible_managed }}
        {{ inventory_hostname }} {{ inventory_hostname_short }} {{ group_names }} {{ groups }} {{ ansible_host }}
        {{ inventory_file }} {{ inventory_dir }} {{ playbook_dir }} {{ role_name | default('-') }} {{ role_path | default('-') }}
        {{ ansible_play_hosts }} {{ ansible_play_batch }} {{ ansible_play_hosts_all }} {{ ansible_play_name }} {{ ansible_check_mode }}
        {% for h in groups['all'] %}
        {{ h }} {{ hostvars[h].v0 | default('-') }} {{ hostvars[h]['v1'] | default('-') }} {{ hostvars[h].group_names }} {{ 'v5' in hostvars[h] }}
        {% endfor %}
        """);
    if (oneIn(2)) {
      out.append(
          "{{ hostvars | list }} {{ hostvars['nobody'] is defined }} {{ hostvars['h1'].inventory_hostname }}\n");
    }
    if (extensions) {
      out.append(
          """
          {% set seen = [] %}
          {% for name in ['a', 'b', 'c', 'd'] %}{% if name == 'b' %}{% continue %}{% endif %}
          {% do seen.append(name) %}{{ name }}{% if name == 'c' %}{% break %}{% endif %}
          {% else %}never{% endfor %} {{ seen }}
          """);
    }
    if (oneIn(5)) {
      out.append("{{ v7 }} {{ hostvars['h2'].v2 }}\n");
    }
    file(file, out.toString());
  }

  private String play() {
    StringBuilder out = new StringBuilder();
    for (int i = oneIn(3) ? 2 : 1; i > 0; i--) {
      out.append("- hosts: ")
          .append(
              List.of("all", "web", "web:!h1", "'prod,&db'", "h?", "[h1, h3]")
                  .get(random.nextInt(6)))
          .append('\n');
      out.append("  gather_facts: false\n");
      out.append(oneIn(2) ? "  name: a play\n" : "");
      out.append(vars("play", "  "));
      if (oneIn(2)) {
        out.append("  vars_files:\n    - ")
            .append(oneIn(3) ? "[nothing.yml, files_of_vars.yml]" : "files_of_vars.yml")
            .append('\n');
      }
      if (oneIn(3)) {
        out.append("  pre_tasks:\n").append(task("pre", "    "));
      }
      if (!oneIn(3)) {
        out.append("  roles:\n");
        for (String role : configured ? List.of("one", "two", "far") : List.of("one", "two")) {
          switch (random.nextInt(4)) {
            case 0 -> out.append("    - ").append(role).append('\n');
            case 1 ->
                out.append("    - role: ")
                    .append(role)
                    .append("\n      v1: ")
                    .append(role)
                    .append("_param\n");
            case 2 ->
                out.append("    - role: ")
                    .append(role)
                    .append("\n      vars:\n")
                    .append(some(role + "_rolevars", "        ", 2));
            default -> out.append("");
          }
        }
        if (out.toString().endsWith("roles:\n")) {
          out.append("    - one\n");
        }
      }
      out.append("  tasks:\n");
      if (oneIn(3)) {
        out.append("    - include_vars: included.yml\n");
      }
      if (oneIn(3)) {
        out.append(
                oneIn(2) ? "    - include_role: {name: two}\n" : "    - import_role: {name: two}\n")
            .append(vars("role_include", "      "));
      }
      if (oneIn(3)) {
        out.append(oneIn(2) ? "    - include_tasks: more.yml\n" : "    - import_tasks: more.yml\n")
            .append(vars("tasks_include", "      "));
      }
      if (oneIn(4)) {
        out.append("    - block:\n")
            .append(task("in_block", "        "))
            .append("      vars: {v4: block}\n");
      }
      out.append(task("play_task", "    "));
    }
    return out.toString();
  }
}
