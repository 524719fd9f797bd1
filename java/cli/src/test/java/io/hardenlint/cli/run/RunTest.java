package io.hardenlint.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What golden folders cannot hold: exact bytes, many files, links, bugs. */
class RunTest {
  @TempDir Path folder = Path.of("");

  private Program.Result run(String... arguments) {
    return new Program(folder, AnsibleTemplateEngine::new).run(arguments);
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void oneFileStandsOnStandardOutputByteForByte() throws IOException {
    file("t.j2", "{{ a }} ä\r\nno newline at the end {# gone #}");

    Program.Result result = run("render", "t.j2", "-e", "a='x  y'");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).isEqualTo("x  y ä\nno newline at the end ");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void thousandsOfFilesKeepTheirOrderAndOneBadOneStopsNothing() throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      String name = "units/u" + i + ".service";
      names.add(name);
      file(name, "[Service]\nExecStart=/bin/true\n");
    }
    Files.write(folder.resolve("units/u700.service"), new byte[] {'[', (byte) 0xff});
    file("arguments", String.join("\n", names) + "\n\"with blank.service\"\n");
    file("with blank.service", "[Service]\n");

    Program.Result result = run("render", "--output-dir", "out", "--jobs", "3", "@arguments");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err()).contains("byte 2 (0xff) is not UTF-8").contains("u700.service:1:2");
    List<String> written = result.out().lines().toList();
    names.remove("units/u700.service");
    names.add("with blank.service");
    assertThat(written).isEqualTo(names.stream().map(name -> "out/" + name).toList());
    assertThat(folder.resolve("out/units/u1999.service"))
        .hasContent("[Service]\nExecStart=/bin/true");
  }

  @Test
  void nothingIsWrittenOutsideOfTheOutputFolder() throws IOException {
    file("a/t.service", "[Service]\n");
    Files.createDirectories(folder.resolve("out"));
    Files.createDirectories(folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("out/a"), folder.resolve("elsewhere"));

    Program.Result result = run("render", "a/t.service", "--output-dir", "out");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err()).contains("is a link");
    assertThat(folder.resolve("elsewhere")).isEmptyDirectory();
    assertThat(run("render", "../../x.service", "--output-dir", "out").exit()).isEqualTo(3);
  }

  @Test
  void theConfigurationIsFoundUpToTheRepositoryAndNoFurther() throws IOException {
    file("harden-lint.yaml", "version: 1\nplatform: {systemd: \"1\"}\n");
    file("repo/.git/HEAD", "");
    file("repo/sub/a.service", "[Service]\nExecStart=/bin/true\n");
    Program below = new Program(folder.resolve("repo/sub"), AnsibleTemplateEngine::new);

    assertThat(below.run("check", "a.service").exit()).isZero();
    file("repo/harden-lint.yaml", "version: 1\nplatform: {systemd: \"9\"}\n");
    Program.Result result = below.run("check", "a.service");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("--> ../harden-lint.yaml:2:21");
  }

  @Test
  void reportsGoToFiles() throws IOException {
    file("a.service", "[Service]\nExecStart=/bin/true\nPrivateTmpp=yes\n");

    Program.Result result =
        run("check", "a.service", "--format", "json=r.json", "--format", "text");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).contains("unit/unknown-directive");
    assertThat(Files.readString(folder.resolve("r.json"), StandardCharsets.UTF_8))
        .startsWith("{")
        .contains("\"version\" : 1");
  }

  @Test
  void commandsThatDoNotExistYetAreNotThere() {
    assertThat(run("--help").out())
        .contains("check", "render", "rules", "explain")
        .doesNotContain("predict");
    assertThat(run("predict", "x").exit()).isEqualTo(2);
    assertThat(run().exit()).isEqualTo(2);
  }
}
