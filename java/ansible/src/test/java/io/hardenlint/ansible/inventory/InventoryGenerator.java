package io.hardenlint.ansible.inventory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes small inventories, right and wrong ones, with files of variables around them. */
final class InventoryGenerator {
  private static final List<String> GROUPS =
      List.of("web", "db", "a", "b-c", "prod", "z9", "eu", "ünder", "p2", "q_3", "Up", "w1");
  private static final List<String> HOSTS =
      List.of(
          "alpha",
          "beta",
          "gamma.example.org",
          "delta",
          "10.0.0.1",
          "::1x",
          "web",
          "host_1",
          "fe80::1",
          "ä",
          "localhost");
  private static final List<String> PATTERNS =
      List.of(
          "w[01:03]",
          "n[1:2]-x[a:b]",
          "q[08:12:2]",
          "e[a:c]:22",
          "beta:2222",
          "[fe80::2]:23",
          "10.0.[0:1].7",
          "x[10:1]",
          "m[a:c:2].org:1",
          "t[:2]",
          "p|q",
          "g:0");
  private static final List<String> WRONG =
      List.of("b[1:3", "c[1]", "k:", "h[01:100]", "[a]", "a[1:2:x]");
  private static final List<String> VARIABLES =
      List.of("x", "y", "ansible_host", "ansible_port", "ansible_group_priority", "n", "list", "m");
  private static final List<String> INI_VALUES =
      List.of(
          "1",
          "007",
          "0x1f",
          "1_000",
          "-5",
          "1.50",
          "1e3",
          "True",
          "true",
          "None",
          "'a b'",
          "\"a b\"",
          "\"[1, 'b']\"",
          "[1,2]",
          "\"{'k': [True, 1.5]}\"",
          "{{x}}",
          "\"{{ y }} z\"",
          "'\"q\"'",
          "a=b",
          "a#b",
          "'a #b'",
          "\\\"q\\\"",
          "a\\ b",
          "",
          "\"\"",
          "a;b",
          "ünï",
          "1+2",
          "--5",
          "+7",
          "1e999",
          "\"'1' '2'\"",
          "u'x'",
          "f'x'",
          ".5",
          "5.",
          "0b11",
          "00",
          "yes",
          "~",
          "{",
          "\"{}\"",
          "\"[]\"",
          "'it''s'",
          "\"\\\\n\"",
          "'\\n'",
          "\"'\\\\n'\"",
          "0777",
          "None");
  private static final List<String> ODD_VALUES =
      List.of(
          "1j", "b'x'", "...", "\"{1}\"", "'open", "back\\", "\"(1, 2)\"", "\"{1: 'a', (1,): 2}\"");
  private static final List<String> YAML_VALUES =
      List.of(
          "1",
          "07",
          "1.5",
          "true",
          "no",
          "'x'",
          "\"{{ y }}\"",
          "[1, {a: b}]",
          "{k: 1, j: [2]}",
          "~",
          "!unsafe '{{ y }}'",
          "ünï",
          "\"\"",
          "0o7",
          "1e3",
          "12:30",
          "text with blanks",
          "null",
          "''");

  private final Random random;

  InventoryGenerator(Random random) {
    this.random = random;
  }

  private String one(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String iniValue() {
    return one(oneIn(40) ? ODD_VALUES : INI_VALUES);
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /** Writes an inventory below a folder and says which sources to give. */
  List<String> write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path play = Files.createDirectories(folder.resolve("play"));
    List<String> sources = new ArrayList<>();
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> sources.add(file(folder.resolve("hosts"), ini()));
      case 3, 4 ->
          sources.add(file(folder.resolve(one(List.of("hosts.yml", "inv", "h.yaml"))), yaml()));
      case 5 -> sources.add(inFolder(folder.resolve("inv")));
      case 6 -> {
        sources.add(file(folder.resolve("one"), ini()));
        sources.add(file(Files.createDirectories(folder.resolve("two")).resolve("x.yml"), yaml()));
        variables(folder.resolve("two"));
      }
      default -> {
        sources.add(one(HOSTS) + "," + one(HOSTS) + ", " + one(PATTERNS));
        sources.add(file(folder.resolve("hosts.ini"), ini()));
      }
    }
    variables(folder);
    variables(play);
    return sources;
  }

  private String inFolder(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    file(folder.resolve("10-first"), ini());
    file(folder.resolve("20-second.yml"), yaml());
    file(folder.resolve("sub").resolve("hosts"), ini());
    file(folder.resolve("notes.txt"), "not [an inventory");
    file(folder.resolve(".hidden"), "not [an inventory");
    file(folder.resolve("old.ini"), ini());
    variables(folder);
    return folder.toString();
  }

  private static String file(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return file.toString();
  }

  private void variables(Path folder) throws IOException {
    for (String kind : List.of("group_vars", "host_vars")) {
      if (oneIn(2)) {
        Path below = Files.createDirectories(folder.resolve(kind));
        for (int i = random.nextInt(4); i > 0; i--) {
          String name = kind.startsWith("g") ? one(GROUPS) : one(HOSTS);
          switch (random.nextInt(5)) {
            case 0 -> {
              Path nested = below.resolve(name);
              if (!Files.exists(nested)) {
                Files.createDirectories(nested.resolve("deep"));
                file(nested.resolve("b.yml"), mapping());
                file(nested.resolve("a"), mapping());
                file(nested.resolve("c.txt"), "no: variables");
                file(
                    nested.resolve("deep").resolve("z.json"),
                    "{\"deep\": " + random.nextInt(9) + "}");
              }
            }
            case 1 -> {
              if (!Files.exists(below.resolve(name))) {
                file(below.resolve(name), mapping());
              }
            }
            case 2 -> file(below.resolve(name + ".yaml"), mapping());
            case 3 -> file(below.resolve(name + ".json"), "{\"x\": \"json\", \"j\": [1, null]}");
            default -> file(below.resolve(name + ".yml"), mapping());
          }
        }
      }
    }
  }

  private String mapping() {
    StringBuilder out = new StringBuilder(oneIn(3) ? "---\n" : "");
    for (int i = random.nextInt(3); i >= 0; i--) {
      out.append(one(VARIABLES)).append(": ").append(one(YAML_VALUES)).append('\n');
    }
    return out.toString();
  }

  private String host() {
    return oneIn(60) ? one(WRONG) : oneIn(3) ? one(PATTERNS) : one(HOSTS);
  }

  private String ini() {
    StringBuilder out = new StringBuilder();
    List<String> declared = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      out.append(hostLine());
    }
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      String group = oneIn(20) ? one(List.of("all", "ungrouped")) : one(GROUPS);
      switch (random.nextInt(6)) {
        case 0 -> {
          out.append('[')
              .append(group)
              .append(":children]")
              .append(oneIn(4) ? "  # of them" : "")
              .append('\n');
          for (int k = random.nextInt(3); k > 0; k--) {
            out.append(declared.isEmpty() || oneIn(15) ? one(GROUPS) : one(declared)).append('\n');
          }
        }
        case 1 -> {
          String owner = declared.isEmpty() || oneIn(20) ? "all" : one(declared);
          out.append('[').append(owner).append(":vars]\n");
          for (int k = random.nextInt(3); k >= 0; k--) {
            String value = one(List.of("10", "10", "1", "0x2", "abc"));
            String name = one(VARIABLES);
            out.append(name)
                .append(one(List.of("=", " = ", "= ")))
                .append(name.endsWith("priority") ? value : iniValue())
                .append(oneIn(8) ? " # no comment" : "")
                .append('\n');
          }
        }
        default -> {
          declared.add(group);
          out.append('[').append(group).append("]\n");
          for (int k = random.nextInt(4); k > 0; k--) {
            out.append(hostLine());
          }
        }
      }
      if (oneIn(5)) {
        out.append(one(List.of("\n", "; note\n", "# note\n", "   \n", "\u2028")));
      }
      if (oneIn(60)) {
        out.append(one(List.of("[bad group]\n", "[x:y]\n", "[a\n", "[g:vars]\nx\n")));
      }
    }
    return out.toString();
  }

  private String hostLine() {
    StringBuilder out = new StringBuilder(oneIn(8) ? "  " : "").append(host());
    for (int i = random.nextInt(4); i > 0; i--) {
      out.append(oneIn(6) ? "\t" : " ")
          .append(one(VARIABLES).replace("ansible_group_priority", "p"));
      out.append(oneIn(80) ? "" : "=").append(iniValue());
    }
    return out.append(oneIn(6) ? " # note" : "").append('\n').toString();
  }

  private String yaml() {
    StringBuilder out = new StringBuilder(oneIn(4) ? "---\n" : "");
    if (oneIn(2)) {
      out.append("all:\n");
      group(out, 1, 0);
    } else {
      for (int i = random.nextInt(3); i >= 0; i--) {
        out.append(one(GROUPS)).append(":\n");
        group(out, 1, 0);
      }
    }
    return out.toString();
  }

  private void group(StringBuilder out, int indent, int depth) {
    String pad = "  ".repeat(indent);
    if (oneIn(2)) {
      out.append(pad)
          .append("hosts:")
          .append(oneIn(12) ? " " + one(HOSTS).replace(":", "_") + "\n" : "\n");
      if (!out.toString().endsWith(":\n")) {
        return;
      }
      for (int i = random.nextInt(3); i >= 0; i--) {
        out.append(pad).append("  \"").append(host()).append("\":");
        if (oneIn(2)) {
          out.append(" {")
              .append(one(VARIABLES).replace("ansible_group_priority", "p"))
              .append(": ");
          out.append(one(YAML_VALUES)).append('}');
        }
        out.append('\n');
      }
    }
    if (oneIn(2)) {
      out.append(pad).append("vars:\n");
      for (int i = random.nextInt(3); i >= 0; i--) {
        String name = one(VARIABLES);
        String value =
            name.endsWith("priority") ? one(List.of("5", "'7'", "2.9")) : one(YAML_VALUES);
        out.append(pad).append("  ").append(name).append(": ").append(value).append('\n');
      }
    }
    if (depth < 3 && oneIn(2)) {
      out.append(pad).append("children:\n");
      for (int i = random.nextInt(3); i >= 0; i--) {
        out.append(pad).append("  ").append(one(GROUPS)).append(":\n");
        group(out, indent + 2, depth + 1);
      }
    }
    if (oneIn(25)) {
      out.append(pad)
          .append(one(List.of("other: {a: 1}", "hosts: [a]", "vars: 5", "x: text")))
          .append('\n');
    }
  }
}
