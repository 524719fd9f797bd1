package io.hardenlint.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.yaml.JsonReader;
import io.hardenlint.jinja.yaml.YamlNode;
import io.hardenlint.jinja.yaml.YamlProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real public templates through the whole program: equal to Ansible's bytes, or refused. */
class CorpusTest {
  private static final Path CORPUS =
      Path.of(System.getProperty("harden-lint.shared", "../../../shared"), "corpus/templates");

  @TempDir Path folder = Path.of("");

  @Test
  void everyTemplateIsEqualOrRefused() throws IOException, YamlProblem {
    Assumptions.assumeTrue(Files.isDirectory(CORPUS), "no measured templates at " + CORPUS);
    List<Path> cases;
    try (Stream<Path> folders = Files.list(CORPUS)) {
      cases = folders.filter(f -> Files.exists(f.resolve("template.j2"))).sorted().toList();
    }
    Files.writeString(folder.resolve("harden-lint.yaml"), configuration(cases));

    Program.Result result =
        new Program(folder, AnsibleTemplateEngine::new).run("render", "--format", "json");

    List<YamlNode> targets =
        Nodes.items(
            Nodes.get(JsonReader.read("output", result.out()).root(), "targets").orElseThrow());
    List<String> silent = new ArrayList<>();
    int equal = 0;
    int refused = 0;
    for (int i = 0; i < cases.size(); i++) {
      Path one = cases.get(i);
      YamlNode target = targets.get(i);
      assertThat(Nodes.text(target, "name")).contains(name(one));
      if (Nodes.text(target, "status").orElse("").equals("refused")) {
        YamlNode error = Nodes.get(target, "error").orElseThrow();
        assertThat(Nodes.get(error, "line")).as("place in %s", name(one)).isPresent();
        refused++;
      } else if (expected(one).equals(Nodes.text(target, "output").orElse(""))) {
        equal++;
      } else {
        silent.add(name(one));
      }
    }
    System.out.println(
        "corpus: "
            + equal
            + " equal, "
            + refused
            + " refused, "
            + silent.size()
            + " silently different, "
            + (cases.size() - targets.size())
            + " lost");
    assertThat(silent).isEmpty();
    assertThat(targets).hasSameSizeAs(cases);
    assertThat(equal).isGreaterThanOrEqualTo(cases.size() * 9 / 10);
  }

  private static String name(Path one) {
    return String.valueOf(one.getFileName());
  }

  private static String expected(Path one) throws IOException {
    Path file = one.resolve("expected.txt");
    return Files.exists(file)
        ? Files.readString(file, StandardCharsets.UTF_8)
        : "Ansible stops with an error here";
  }

  private static String configuration(List<Path> cases) {
    StringBuilder text = new StringBuilder("version: 1\ntargets:\n");
    for (Path one : cases) {
      Path absolute = one.toAbsolutePath().normalize();
      text.append("  - {name: \"")
          .append(name(one))
          .append("\", template: \"")
          .append(absolute.resolve("template.j2"))
          .append("\", vars: [\"")
          .append(absolute.resolve("vars.yml"))
          .append("\"]}\n");
    }
    return text.toString();
  }
}
