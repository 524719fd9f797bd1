package io.hardenlint.jinja.differential;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bytes as ansible-core, or a stop, for generated values as YAML and JSON, and back. */
final class DataDifferentialTest {
  private static final int COUNT = Integer.getInteger("harden-lint.data", 1500);
  private static final long SEED = Long.getLong("harden-lint.seed", 20261127L);

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void dataIsWrittenAsAnsibleWritesIt(String release) throws IOException {
    DataCases cases = new DataCases(SEED);
    List<TemplateCase> generated = IntStream.range(0, COUNT).mapToObj(cases::next).toList();
    Comparison comparison = new Comparison(release, folder);
    comparison.add(generated);
    comparison.assertNothingSilent("data");
  }
}
