package io.hardenlint.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardenlint.ansible.config.AnsibleConfig;
import io.hardenlint.ansible.config.AnsibleConfigReader;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.jinja.CoreRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variables of the shell that would make Ansible write something else. */
class ShellEnvironmentTest {
  @TempDir Path folder = Path.of("");

  private void check(String release, Map<String, String> shell, Map<String, Optional<String>> given)
      throws InputProblem {
    CoreRelease core = CoreRelease.of(release);
    Optional<SourcePath> file =
        Optional.of(SourcePath.of(folder, "ansible.cfg")).filter(SourcePath::isFile);
    AnsibleConfig config = AnsibleConfigReader.read(file, given, SourcePath.of(folder, "."), core);
    ShellEnvironment.check(shell, given, folder, file, config, core);
  }

  @Test
  void stopsAtWhatChangesFiles() {
    for (Map<String, String> shell :
        List.of(
            Map.of("ANSIBLE_HASH_BEHAVIOUR", "merge"),
            Map.of("ANSIBLE_JINJA2_EXTENSIONS", "jinja2.ext.do"),
            Map.of("ANSIBLE_JINJA2_EXTENSIONS", "some.Other"),
            Map.of("ANSIBLE_PRIVATE_ROLE_VARS", "yes"),
            Map.of("ANSIBLE_INJECT_FACT_VARS", "no"),
            Map.of("ANSIBLE_PRECEDENCE", "all_inventory"),
            Map.of("ANSIBLE_YAML_FILENAME_EXT", ".vars"))) {
      String name = shell.keySet().iterator().next();
      assertThatThrownBy(() -> check("2.19", shell, Map.of()))
          .isInstanceOf(InputProblem.class)
          .satisfies(e -> assertThat(((InputProblem) e).text()).contains("--env " + name + "="));
      assertThatCode(() -> check("2.19", shell, Map.of(name, Optional.empty())))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void passesWhatChangesNothing() {
    assertThatCode(() ->
            check(
                "2.19",
                Map.of(
                    "ANSIBLE_NOCOWS", "1",
                    "ANSIBLE_HASH_BEHAVIOUR", "replace",
                    "ANSIBLE_JINJA2_NATIVE", "true",
                    "ANSIBLE_CONFIG", "/dev/null"),
                Map.of()))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> check("2.18", Map.of("ANSIBLE_JINJA2_NATIVE", "true"), Map.of()))
        .isInstanceOf(InputProblem.class);
  }

  @Test
  void comparesTheConfigurationThatTheShellNames() throws IOException {
    Files.writeString(folder.resolve("other.cfg"), "[defaults]\nhash_behaviour = merge\n");
    Map<String, String> shell = Map.of("ANSIBLE_CONFIG", "other.cfg");
    assertThatThrownBy(() -> check("2.19", shell, Map.of())).isInstanceOf(InputProblem.class);
    Files.writeString(folder.resolve("ansible.cfg"), "[defaults]\nhash_behaviour = merge\n");
    assertThatCode(() -> check("2.19", shell, Map.of())).doesNotThrowAnyException();
    assertThatThrownBy(() -> check("2.19", Map.of("ANSIBLE_CONFIG", "/dev/null"), Map.of()))
        .isInstanceOf(InputProblem.class);
  }
}
