package io.hardenlint.jinja.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.oracle.OracleSession;
import io.hardenlint.jinja.oracle.PythonOracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generated templates have the bytes that ansible-core writes, or are refused.
 *
 * <p>{@code harden-lint.generate.count} cases of the series {@code harden-lint.generate.series}
 * from number {@code harden-lint.generate.from} on; a report names a case as {@code series:number}.
 * The default series is fixed, so that a failure means that the engine changed.
 */
final class GeneratedTemplatesTest {
  private static final int COUNT = Integer.getInteger("harden-lint.generate.count", 2_500);
  private static final long SERIES = Long.getLong("harden-lint.generate.series", 20261127L);
  private static final int FROM = Integer.getInteger("harden-lint.generate.from", 0);
  private static final int PROCESSES = Integer.getInteger("harden-lint.generate.processes", 2);
  private static final int MOST_SHRUNK = Integer.getInteger("harden-lint.generate.shrink", 12);
  private static final String RELEASE = System.getProperty("harden-lint.generate.release", "");

  /** Cases that one engine or oracle takes in turn. */
  private static final int PIECE = 50;

  /** The grammar reaches for what is refused by design, too. */
  private static final double MOST_LOUD = 0.1;

  @TempDir Path folder = Path.of("");

  private final Verdicts verdicts = new Verdicts();

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void generatedTemplatesAreEqualOrRefused(String which) throws Exception {
    Assumptions.assumeTrue(RELEASE.isEmpty() || RELEASE.equals(which));
    PythonOracle python = PythonOracle.ofCore(which);
    CoreRelease release = python.release();
    AtomicInteger next = new AtomicInteger(FROM);
    try (ExecutorService pool = Executors.newFixedThreadPool(PROCESSES)) {
      List<Callable<Void>> parts = new ArrayList<>();
      for (int p = 0; p < PROCESSES; p++) {
        Path place = Files.createDirectory(folder.resolve("part" + p));
        parts.add(() -> run(python, release, next, place));
      }
      for (Future<Void> part : pool.invokeAll(parts)) {
        part.get();
      }
    }
    System.out.println(
        verdicts.report("generated " + SERIES + ":" + FROM + "+" + COUNT + " for " + release));
    assertThat(String.join("\n\n", verdicts.bugs())).isEmpty();
    int equal = verdicts.count(Verdict.Outcome.EQUAL);
    int refused = verdicts.count(Verdict.Outcome.LOUD);
    assertThat(equal).isGreaterThan(COUNT / 3);
    assertThat((double) refused / (equal + refused)).isLessThan(MOST_LOUD);
  }

  private Void run(PythonOracle python, CoreRelease release, AtomicInteger next, Path place)
      throws IOException {
    AnsibleTemplateEngine engine = new AnsibleTemplateEngine();
    CaseGenerator generator = new CaseGenerator();
    try (OracleSession oracle = python.session()) {
      int from = next.getAndAdd(PIECE);
      while (from < FROM + COUNT) {
        for (int i = from; i < Math.min(from + PIECE, FROM + COUNT); i++) {
          GeneratedCase one = generator.next(SERIES, i);
          Verdict verdict = Verdict.of(one, engine, release, oracle, place);
          verdicts.add(one.id(), verdict);
          if (verdict.outcome().bug()) {
            verdicts.addBug(
                report(one, verdict, c -> Verdict.of(c, engine, release, oracle, place)));
          }
        }
        from = next.getAndAdd(PIECE);
      }
    }
    return null;
  }

  private String report(
      GeneratedCase one, Verdict verdict, Function<GeneratedCase, Verdict> judge) {
    GeneratedCase least = one;
    if (verdicts.bugs().size() < MOST_SHRUNK) {
      least = new Shrinker(c -> judge.apply(c).outcome() == verdict.outcome()).shrink(one);
    }
    String report = verdict.outcome() + " " + least.describe() + "\n" + judge.apply(least).report();
    System.out.println(report + "\n");
    return report;
  }
}
