package io.hardenlint.jinja.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.RenderResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real public templates, with the bytes that ansible-core 2.19 writes. */
final class TemplateCorpusTest {
  private static final int EQUAL_AT_LEAST = 119;

  @Test
  void everyTemplateIsEqualOrRefused() throws IOException {
    Path folder = Shared.folder("corpus/templates");
    AnsibleTemplateEngine engine = new AnsibleTemplateEngine();
    Tally tally = new Tally();
    List<Path> cases;
    try (Stream<Path> listed = Files.list(folder)) {
      cases = listed.filter(Files::isDirectory).sorted().toList();
    }
    for (Path one : cases) {
      Path expected = one.resolve("expected.txt");
      RenderResult result =
          engine.render(
              Requests.of(
                  "template.j2",
                  Files.readString(one.resolve("template.j2")),
                  Requests.variables("vars.yml", Files.readString(one.resolve("vars.yml"))),
                  one));
      tally.add(
          one.getFileName().toString(),
          Files.exists(expected) ? Optional.of(Files.readString(expected)) : Optional.empty(),
          result);
    }
    System.out.println(tally.report("templates"));
    assertThat(tally.get(Tally.Outcome.SILENT)).isEmpty();
    assertThat(tally.get(Tally.Outcome.EXTRA)).isEmpty();
    assertThat(tally.get(Tally.Outcome.EQUAL)).hasSizeGreaterThanOrEqualTo(EQUAL_AT_LEAST);
  }
}
