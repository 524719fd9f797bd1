package io.hardenlint.ansible.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardenlint.ansible.job.PlanNote;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.HashBehaviour;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.JinjaExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnsibleConfigReaderTest {
  @TempDir private Path folder = Path.of("");

  private AnsibleConfig read(String release, Map<String, Optional<String>> environment, String text)
      throws InputProblem, IOException {
    Files.writeString(folder.resolve("ansible.cfg"), text);
    SourcePath root = new SourcePath(folder, "");
    return AnsibleConfigReader.read(
        Optional.of(root.resolve("ansible.cfg")), environment, root, CoreRelease.of(release));
  }

  @Test
  void readsWhatChangesTemplates() throws Exception {
    AnsibleConfig config =
        read(
            "2.19",
            Map.of(),
            """
            [defaults]
            forks = 20
            hash_behaviour = merge
            inject_facts_as_vars = false
            private_role_vars = yes
            roles_path = shared/roles:/srv/roles
            filter_plugins = plugins/filter
            jinja2_extensions = jinja2.ext.do, jinja2.ext.loopcontrols
            """);
    assertThat(config.hashes()).isEqualTo(HashBehaviour.MERGE);
    assertThat(config.injectsFacts()).isFalse();
    assertThat(config.privateRoleVars()).contains(true);
    assertThat(config.rolesPath())
        .extracting(path -> path.path().toString())
        .containsExactly(folder.resolve("shared/roles").toString(), "/srv/roles");
    assertThat(config.plugins().get("filter"))
        .extracting(SourcePath::shown)
        .containsExactly("plugins/filter");
    assertThat(config.extensions())
        .containsExactlyInAnyOrder(JinjaExtension.DO, JinjaExtension.LOOP_CONTROLS);
    assertThat(config.notes()).isEmpty();
  }

  @Test
  void theEnvironmentThatTheUserGivesWins() throws Exception {
    AnsibleConfig config =
        read(
            "2.19",
            Map.of("ANSIBLE_HASH_BEHAVIOUR", Optional.of("replace")),
            "[defaults]\nhash_behaviour = merge\n");
    assertThat(config.hashes()).isEqualTo(HashBehaviour.REPLACE);
  }

  @ParameterizedTest
  @CsvSource({
    "2.18, error_on_undefined_vars = False",
    "2.18, jinja2_native = True",
    "2.18, null_representation = nothing",
    "2.19, vars_plugins_enabled = some.other.plugin",
    "2.19, yaml_valid_extensions = .yml",
    "2.19, jinja2_extensions = jinja2.ext.i18n",
    "2.19, hash_behaviour = both",
    "2.19, no value",
  })
  void refusesWithItsPlaceWhatIsNotReproduced(String release, String line) {
    assertThatThrownBy(() -> read(release, Map.of(), "[defaults]\n\n" + line + "\n"))
        .isInstanceOfSatisfying(
            InputProblem.class,
            problem -> {
              assertThat(problem.position().file()).isEqualTo("ansible.cfg");
              assertThat(problem.position().line()).isEqualTo(3);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "2.19, error_on_undefined_vars = False",
    "2.19, jinja2_native = True",
    "2.18, jinja2_native = no",
    "2.19, 'yaml_valid_extensions = .yml, .yaml, .json'",
  })
  void leavesAloneWhatChangesNothing(String release, String line) throws Exception {
    assertThat(read(release, Map.of(), "[defaults]\n" + line + "\n").notes()).isEmpty();
  }

  @Test
  void tellsWhatItDoesNotFollow() throws Exception {
    assertThat(read("2.19", Map.of(), "[defaults]\nduplicate_dict_key = error\n").notes())
        .extracting(PlanNote::position)
        .extracting(place -> place.line())
        .containsExactly(2);
  }
}
