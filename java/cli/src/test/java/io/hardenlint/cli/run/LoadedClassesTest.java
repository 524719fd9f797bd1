package io.hardenlint.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run does not need is not loaded, as the JVM's own log of classes tells. */
class LoadedClassesTest {
  @TempDir Path folder;

  @Test
  void fileWithoutDelimitersStartsNoJinjava() throws Exception {
    assertThat(loaded("a.conf.j2", "Plain=1\n"))
        .contains("io.hardenlint.jinja.")
        .doesNotContain("com.hubspot.jinjava.");
  }

  @Test
  void templateIsATreeOfJinjavaAndStartsNeitherItsInterpreterNorPicocli() throws Exception {
    assertThat(loaded("a.conf.j2", "Plain={{ 1 }}\n"))
        .contains("com.hubspot.jinjava.tree.Node ")
        .doesNotContain("com.hubspot.jinjava.Jinjava ")
        .doesNotContain("com.fasterxml.jackson.databind.")
        .doesNotContain("picocli.CommandLine ");
  }

  /** The log of a run that renders one file, which must succeed. */
  private String loaded(String name, String text) throws IOException, InterruptedException {
    Files.writeString(folder.resolve(name), text);
    Path log = folder.resolve("classes.log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Xlog:class+load:file=" + log);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.hardenlint.cli.Main"));
    command.addAll(List.of("render", name));
    Path output = folder.resolve("output");
    Process run =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(run.waitFor()).as(Files.readString(output)).isZero();
    assertThat(Files.readString(output)).startsWith("Plain=1");
    return Files.readString(log, StandardCharsets.UTF_8);
  }
}
