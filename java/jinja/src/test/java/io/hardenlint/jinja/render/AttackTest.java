package io.hardenlint.jinja.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile templates are refused with a place, in a Java machine of little memory. */
final class AttackTest {
  private static final int MOST_SECONDS = 300;

  @TempDir Path folder = Path.of("");

  private void files() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("self.j2"), "{% include 'self.j2' %}");
    Files.writeString(
        folder.resolve("twice.j2"), "{% include 'twice.j2' %}{% include 'twice.j2' %}");
    Files.writeString(folder.resolve("extends-self.j2"), "{% extends 'extends-self.j2' %}");
    Files.writeString(folder.resolve("import-self.j2"), "{% import 'import-self.j2' as m %}");
    Files.createSymbolicLink(folder.resolve("link.j2"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(folder.resolve("loop.j2"), Path.of("loop.j2"));
    Files.createSymbolicLink(folder.resolve("zero.j2"), Path.of("/dev/zero"));
    // Where there is no mkfifo, the file is missing, which is refused as well.
    try {
      new ProcessBuilder("mkfifo", folder.resolve("pipe.j2").toString()).start().waitFor();
    } catch (IOException e) {
      assertThat(folder.resolve("pipe.j2")).doesNotExist();
    }
  }

  @Test
  void everyAttackIsRefusedWithItsPlace() throws IOException, InterruptedException {
    files();
    Path answers = Files.createTempFile("attacks", ".tsv");
    Process machine =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                AttackRunner.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(answers.toFile())
            .start();
    boolean ended = machine.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
    machine.destroyForcibly();
    List<String> lines = Files.readString(answers, StandardCharsets.UTF_8).lines().toList();
    assertThat(ended).as("after %s", lines).isTrue();
    assertThat(lines).hasSameSizeAs(Attacks.templates()).hasSizeGreaterThan(100);
    for (String line : lines) {
      String[] fields = line.split("\t", -1);
      String template = Attacks.templates().get(Integer.parseInt(fields[0]));
      String shown = template.substring(0, Math.min(200, template.length()));
      assertThat(fields[2]).as("%s%n%s", shown, line).isEqualTo("refused");
      assertThat(fields[4]).as("%s%n%s", shown, line).matches(".+:[0-9]+:[0-9]+");
      assertThat(fields[5]).as("%s%n%s", shown, line).isNotBlank();
    }
  }
}
