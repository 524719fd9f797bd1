package io.hardenlint.jinja.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.oracle.OracleSession;
import io.hardenlint.jinja.oracle.PythonOracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generated templates have the bytes that ansible-core writes, or are refused.
 *
 * <p>{@code harden-lint.generate.count} cases of the series {@code harden-lint.generate.series}
 * from number {@code harden-lint.generate.from} on; a report names a case as {@code series:number}.
 * The default series is fixed, so that a failure means that the engine changed.
 */
final class GeneratedTemplatesTest {
  private static final int COUNT = Integer.getInteger("harden-lint.generate.count", 2_000);
  private static final long SERIES = Long.getLong("harden-lint.generate.series", 20261127L);
  private static final int FROM = Integer.getInteger("harden-lint.generate.from", 0);
  private static final int PROCESSES = Integer.getInteger("harden-lint.generate.processes", 2);
  private static final int MOST_SHRUNK = Integer.getInteger("harden-lint.generate.shrink", 12);

  /**
   * The grammar reaches for what is refused by design too: 58 of 667 when it was first measured.
   */
  private static final double MOST_LOUD = 0.1;

  @TempDir Path folder = Path.of("");

  private final Map<Verdict.Outcome, Integer> outcomes =
      Collections.synchronizedMap(new EnumMap<>(Verdict.Outcome.class));
  private final Map<String, Integer> loud = Collections.synchronizedMap(new TreeMap<>());
  private final Map<String, Integer> stops = Collections.synchronizedMap(new TreeMap<>());
  private final List<String> bugs = Collections.synchronizedList(new ArrayList<>());

  @Test
  void generatedTemplatesAreEqualOrRefused() throws Exception {
    PythonOracle python =
        GeneratedCase.RELEASE.dialect() == Dialect.CORE_2_14
            ? PythonOracle.ofCore218()
            : PythonOracle.with("ansible._internal._templating._engine");
    try (ExecutorService pool = Executors.newFixedThreadPool(PROCESSES)) {
      List<Callable<Void>> parts = new ArrayList<>();
      for (int p = 0; p < PROCESSES; p++) {
        int part = p;
        parts.add(() -> run(python, part));
      }
      for (Future<Void> part : pool.invokeAll(parts)) {
        part.get();
      }
    }
    System.out.println("generated " + SERIES + ":" + FROM + "+" + COUNT + " " + outcomes);
    print("LOUD", loud);
    print("BOTH_STOP", stops);
    assertThat(String.join("\n\n", bugs)).isEmpty();
    int equal = outcomes.getOrDefault(Verdict.Outcome.EQUAL, 0);
    int refused = outcomes.getOrDefault(Verdict.Outcome.LOUD, 0);
    assertThat(equal).isGreaterThan(COUNT / 5);
    assertThat((double) refused / (equal + refused)).isLessThan(MOST_LOUD);
  }

  private static void print(String title, Map<String, Integer> counts) {
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(Boolean.getBoolean("harden-lint.list") ? 200 : 8)
        .forEach(e -> System.out.println("  " + title + " " + e.getValue() + " " + e.getKey()));
  }

  private Void run(PythonOracle python, int part) throws IOException {
    Path place = Files.createDirectory(folder.resolve("part" + part));
    AnsibleTemplateEngine engine = new AnsibleTemplateEngine();
    CaseGenerator generator = new CaseGenerator();
    try (OracleSession oracle =
        python.session("/io/hardenlint/jinja/differential/template_oracle.py")) {
      for (int i = FROM + part; i < FROM + COUNT; i += PROCESSES) {
        GeneratedCase one = generator.next(SERIES, i);
        Verdict verdict = Verdict.of(one, engine, oracle, place);
        outcomes.merge(verdict.outcome(), 1, Integer::sum);
        if (verdict.outcome() == Verdict.Outcome.LOUD) {
          loud.merge(verdict.detail(), 1, Integer::sum);
        } else if (verdict.outcome() == Verdict.Outcome.BOTH_STOP) {
          stops.merge(verdict.detail(), 1, Integer::sum);
        } else if (verdict.outcome().bug()) {
          bugs.add(report(one, verdict, engine, oracle, place));
        }
      }
    }
    return null;
  }

  private String report(
      GeneratedCase one,
      Verdict verdict,
      AnsibleTemplateEngine engine,
      OracleSession oracle,
      Path place) {
    GeneratedCase least = one;
    if (bugs.size() < MOST_SHRUNK) {
      least =
          new Shrinker(c -> Verdict.of(c, engine, oracle, place).outcome() == verdict.outcome())
              .shrink(one);
    }
    String report =
        verdict.outcome()
            + " "
            + least.describe()
            + "\n"
            + Verdict.of(least, engine, oracle, place).report();
    System.out.println(report + "\n");
    return report;
  }
}
