package io.hardenlint.jinja.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.RenderResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real public templates, with the bytes that ansible-core 2.19 and 2.18 write. */
final class TemplateCorpusTest {
  private static final int EQUAL_AT_LEAST = 119;

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18"})
  void everyTemplateIsEqualOrRefused(String release) throws IOException {
    Path folder = Shared.folder("corpus/templates");
    AnsibleTemplateEngine engine = new AnsibleTemplateEngine();
    Tally tally = new Tally();
    List<Path> cases;
    try (Stream<Path> listed = Files.list(folder)) {
      cases = listed.filter(Files::isDirectory).sorted().toList();
    }
    for (Path one : cases) {
      RenderResult result =
          engine.render(
              Requests.of(
                  CoreRelease.of(release),
                  "template.j2",
                  Files.readString(one.resolve("template.j2")),
                  Requests.variables("vars.yml", Files.readString(one.resolve("vars.yml"))),
                  one));
      tally.add(one.getFileName().toString(), expected(one, release), result);
    }
    System.out.println(tally.report("templates of " + release));
    assertThat(tally.get(Tally.Outcome.SILENT)).isEmpty();
    assertThat(tally.get(Tally.Outcome.EXTRA)).isEmpty();
    assertThat(tally.get(Tally.Outcome.EQUAL)).hasSizeGreaterThanOrEqualTo(EQUAL_AT_LEAST);
  }

  private static Optional<String> expected(Path folder, String release) throws IOException {
    Path own = folder.resolve("expected-" + release + ".txt");
    if (Files.exists(own)) {
      return Optional.of(Files.readString(own));
    }
    Path common = folder.resolve("expected.txt");
    return Files.exists(common)
            && !Files.exists(folder.resolve("expected-" + release + "-error.txt"))
        ? Optional.of(Files.readString(common))
        : Optional.empty();
  }
}
