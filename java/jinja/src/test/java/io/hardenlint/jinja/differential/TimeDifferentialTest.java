package io.hardenlint.jinja.differential;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bytes as ansible-core, or a stop, for generated times that are written and read. */
final class TimeDifferentialTest {
  private static final int COUNT = Integer.getInteger("harden-lint.times", 1500);
  private static final long SEED = Long.getLong("harden-lint.seed", 20261127L);

  /** English and UTC, as the user would tell the renderer. */
  private static final Map<String, String> CONTROLLER = Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC");

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void timesAreWrittenAndReadAsByPython(String release) throws IOException {
    TimeCases cases = new TimeCases(SEED);
    List<TemplateCase> generated = IntStream.range(0, COUNT).mapToObj(cases::next).toList();
    Comparison comparison = new Comparison(release, folder, CONTROLLER);
    comparison.add(generated);
    comparison.assertNothingSilent("times");
  }
}
