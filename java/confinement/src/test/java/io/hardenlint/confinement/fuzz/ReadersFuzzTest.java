package io.hardenlint.confinement.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged files of every kind: each reader tells what is wrong; it never throws, hangs or needs
 * much memory. {@code -Dharden-lint.fuzz.seconds=N} goes on for so long, shared among the readers,
 * {@code -Dharden-lint.fuzz=NAME} asks those alone whose name contains that, {@code
 * -Dharden-lint.seed=N} begins at another seed; figures are printed.
 */
class ReadersFuzzTest {
  private static final long SEED = Long.getLong("harden-lint.seed", 1);
  private static final Duration ALL =
      Duration.ofSeconds(Long.getLong("harden-lint.fuzz.seconds", 0));
  private static final String ASKED = System.getProperty("harden-lint.fuzz", "");

  static Stream<FuzzedReader> readers() {
    return asked().stream();
  }

  private static List<FuzzedReader> asked() {
    return FuzzedReaders.all().stream().filter(each -> each.name().contains(ASKED)).toList();
  }

  @ParameterizedTest
  @MethodSource("readers")
  void damagedFilesAreReadOrRefused(FuzzedReader reader) throws InterruptedException {
    List<String> defects = FuzzRun.of(reader, SEED, ALL.dividedBy(asked().size()));
    assertThat(String.join("\n\n", defects)).isEmpty();
  }
}
