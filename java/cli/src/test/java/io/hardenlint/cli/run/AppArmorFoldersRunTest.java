package io.hardenlint.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -I} and {@code --apparmor-base}, and what is said where there is no folder. */
class AppArmorFoldersRunTest {
  private static final String PROFILE =
      """
      abi <abi/3.0>,
      include <tunables/global>
      profile app /usr/bin/app {
        include <abstractions/base>
        include <abstractions/extra>
        @{WHERE}/** r,
      }
      """;

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void files() throws IOException {
    file("apparmor.d/app", PROFILE);
    file("host/abi/3.0", "");
    file("host/tunables/global", "@{WHERE} = /srv\n");
    file("host/abstractions/base", "capability kill,\n");
    file("more/abstractions/extra", "/extra r,\n");
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Program.Result run(String... arguments) {
    return new Program(folder, AnsibleTemplateEngine::new).run(arguments);
  }

  @Test
  void includesAreReadFromTheNamedFolders() {
    Program.Result result =
        run("verify", "-I", "more", "--apparmor-base", "host", "apparmor.d/app");

    assertThat(result.out()).isEqualTo("accepted    apparmor.d/app\n");
    assertThat(result.exit()).isZero();
  }

  @Test
  void aMissingIncludeIsRefused() {
    Program.Result result = run("verify", "--apparmor-base", "host", "apparmor.d/app");

    assertThat(result.out())
        .contains("apparmor.d/app:5:3: error: the included file abstractions/extra cannot be")
        .contains("refused     apparmor.d/app");
    assertThat(result.exit()).isEqualTo(1);
  }

  @Test
  void whatIsWrongInAnIncludedFileIsToldAtTheInclude() throws IOException {
    file("more/abstractions/extra", "/extra q,\n");

    Program.Result result =
        run("verify", "-I", "more", "--apparmor-base", "host", "apparmor.d/app");

    assertThat(result.out())
        .contains("apparmor.d/app:5:3: error:")
        .contains("more/abstractions/extra:1:8: unexpected");
    assertThat(result.exit()).isEqualTo(1);
  }

  @Test
  void withoutAFolderTheAnswerSaysOnWhatItRests() {
    Program.Result result = run("verify", "apparmor.d/app");

    assertThat(result.out())
        .contains("note: the answer rests on harden-lint's own description of tunables/global")
        .contains("on no knowledge of abstractions/extra")
        .contains("on the assumption that abi/3.0 exists");
    assertThat(result.exit()).isZero();
  }

  @Test
  void aFolderThatDoesNotExistIsWrongUsage() {
    assertThat(run("verify", "-I", "none", "apparmor.d/app").exit()).isEqualTo(2);
    assertThat(run("check", "--apparmor-base", "none", "apparmor.d/app").err())
        .contains("--apparmor-base: there is no folder none");
  }

  @Test
  void checkCountsTheCapabilitiesOfIncludedFiles() throws IOException {
    file(
        "app.service",
        """
        [Service]
        ExecStart=/usr/bin/app
        User=app
        AppArmorProfile=app
        AmbientCapabilities=CAP_KILL CAP_CHOWN
        """);

    Program.Result result =
        run("check", "-Imore", "--apparmor-base=host", "apparmor.d/app", "app.service");

    assertThat(result.out())
        .contains("error[cross/capability-not-allowed]: AppArmor refuses CAP_CHOWN in app.service")
        .doesNotContain("apparmor/syntax");
  }
}
