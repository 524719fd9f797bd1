package io.hardenlint.jinja.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderRequest;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.Surroundings;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.corpus.Requests;
import io.hardenlint.jinja.oracle.PythonOracle;
import io.hardenlint.jinja.yaml.YamlNode;
import io.hardenlint.jinja.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lookups give what ansible-core 2.19 gives, or stop. */
class LookupDifferentialTest {
  private record Case(String template, boolean refused) {}

  private final AnsibleTemplateEngine engine = new AnsibleTemplateEngine();
  private final List<Case> cases = new ArrayList<>();
  private String variables = "";

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void read() throws Exception {
    try (InputStream in = LookupDifferentialTest.class.getResourceAsStream("lookups.yml")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      for (YamlNode.Entry part : entries(YamlReader.read("lookups.yml", text).root())) {
        switch (text(part.key())) {
          case "files" -> {
            for (YamlNode.Entry file : entries(part.value())) {
              write(text(file.key()), text(file.value()));
            }
          }
          case "variables" -> variables = text(part.value());
          default -> {
            for (YamlNode node : ((YamlNode.Sequence) part.value()).items()) {
              boolean plain = node instanceof YamlNode.Text;
              YamlNode template = plain ? node : entries(node).getFirst().value();
              cases.add(new Case(text(template), !plain));
            }
          }
        }
      }
    }
  }

  private static List<YamlNode.Entry> entries(YamlNode node) {
    return ((YamlNode.Mapping) node).entries();
  }

  private static String text(YamlNode node) {
    return ((YamlNode.Text) node).text();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private RenderResult render(String template) {
    Path play = folder.resolve("play");
    Path role = play.resolve("roles/app");
    Surroundings around =
        new Surroundings(
            List.of(role, role.resolve("tasks"), play, role.resolve("templates")),
            Optional.of(play),
            true,
            Map.of(
                "LAYER_SET", Optional.of("from the environment"), "LAYER_UNSET", Optional.empty()),
            Map.of(),
            Map.of(),
            Set.of());
    return engine.render(
        new RenderRequest(
            "main.j2",
            template,
            TemplateOptions.DEFAULTS,
            Requests.variables("vars.yml", variables),
            List.of(role.resolve("templates")),
            CoreRelease.of(Dialect.CORE_2_19),
            RenderLimits.DEFAULTS,
            around));
  }

  @Test
  void givesWhatAnsibleGives() throws IOException {
    PythonOracle oracle = PythonOracle.with("ansible.template", "ansible._internal");
    List<String> answers =
        oracle.ask(
            LookupDifferentialTest.class,
            "lookup_oracle.py",
            cases.stream()
                .map(c ->
                    "{\"folder\": "
                        + PythonOracle.json(folder.toString())
                        + ", \"variables\": "
                        + PythonOracle.json(variables)
                        + ", \"template\": "
                        + PythonOracle.json(c.template())
                        + "}")
                .toList());
    ObjectMapper json = new ObjectMapper();
    List<String> differences = new ArrayList<>();
    int equal = 0;
    for (int i = 0; i < cases.size(); i++) {
      JsonNode theirs = json.readTree(answers.get(i));
      boolean ok = theirs.get("ok").asBoolean();
      boolean same =
          switch (render(cases.get(i).template())) {
            case RenderResult.Rendered r -> ok && theirs.get("out").asText().equals(r.text());
            case RenderResult.Refused r -> !ok || cases.get(i).refused();
          };
      if (same) {
        equal++;
      } else {
        differences.add(
            cases.get(i).template()
                + "\n  ours "
                + render(cases.get(i).template())
                + "\n  Ansible "
                + theirs);
      }
    }
    System.out.printf("%d of %d templates with lookups as Ansible's%n", equal, cases.size());
    assertThat(differences).isEmpty();
  }

  @Test
  void refusesWhatLiesOutside() throws IOException {
    Files.writeString(folder.resolve("secret"), "s");
    Path link = folder.resolve("play/roles/app/files/link");
    Files.createSymbolicLink(link, folder.resolve("secret"));
    for (String name : List.of("/etc/passwd", "../../../../secret", "link", "~/x", "/$HOME/x")) {
      for (String plugin : List.of("file", "template", "first_found", "fileglob")) {
        RenderResult result = render("{{ lookup('" + plugin + "', '" + name + "') }}");
        assertThat(result).as(plugin + " " + name).isInstanceOf(RenderResult.Refused.class);
      }
      assertThat(code("{{ lookup('file', '" + name + "', errors='ignore') }}"))
          .as(name)
          .isEqualTo("lookup-outside");
    }
  }

  @Test
  void namesWhatItDoesNotLookUp() throws IOException {
    Files.write(folder.resolve("play/files/latin"), new byte[] {(byte) 0xe9});
    Files.writeString(folder.resolve("play/files/vault"), "$ANSIBLE_VAULT;1.1;AES256\n00\n");
    assertThat(code("{{ lookup('file', 'latin') }}")).isEqualTo("unreadable-file");
    assertThat(code("{{ lookup('file', 'vault') }}")).isEqualTo("vault-value");
    assertThat(code("{{ lookup('env', 'HOME') }}")).isEqualTo("unsupported-lookup");
    for (String plugin : List.of("pipe", "lines", "url", "password", "unvault", "my.own.plugin")) {
      assertThat(code("{{ lookup('" + plugin + "', 'x') }}"))
          .as(plugin)
          .isEqualTo("unsupported-lookup");
    }
  }

  private String code(String template) {
    return render(template) instanceof RenderResult.Refused r ? r.problem().code() : "rendered";
  }
}
