package io.hardenlint.jinja.differential;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bytes as ansible-core, or a stop, for generated {@code #jinja2:} headers. */
final class HeaderDifferentialTest {
  private static final int COUNT = Integer.getInteger("harden-lint.headers", 1500);
  private static final long SEED = Long.getLong("harden-lint.seed", 20261127L);

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void headersAreReadAsAnsibleReadsThem(String release) throws IOException {
    HeaderCases cases = new HeaderCases(SEED);
    List<TemplateCase> generated = IntStream.range(0, COUNT).mapToObj(cases::next).toList();
    Comparison comparison = new Comparison(release, folder);
    comparison.add(generated);
    comparison.assertNothingSilent("headers");
  }
}
