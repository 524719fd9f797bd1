package io.hardenlint.confinement.fuzz;

import com.sun.management.ThreadMXBean;
import io.hardenlint.confinement.testing.Shrinker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Has a reader read damaged texts in a thread of its own, which is watched. */
final class FuzzRun {
  /** Texts of one seed. */
  static final int ROUND = 400;

  /** A text that takes longer is said to hang; the slowest known one takes about a second. */
  private static final Duration HANGS = Duration.ofSeconds(60);

  /**
   * What reading one text may allocate in all, a multiple of what it holds at any time; the
   * hungriest known one, a pattern, takes 1.2 GB.
   */
  private static final long MOST_BYTES = 4L << 30;

  /** How long a defect's text is made shorter, and how much of it is told. */
  private static final Duration SHRINKING = Duration.ofSeconds(20);

  private static final int SHOWN = 1_500;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A text that is being read. */
  private record Current(String text, long start) {}

  private final FuzzedReader reader;
  private final Map<String, String> defects = new LinkedHashMap<>();
  private volatile @Nullable Current current;
  private int texts;
  private long lastSeed;
  private long slowest;
  private int slowestLength;
  private long mostBytes;

  private FuzzRun(FuzzedReader reader) {
    this.reader = reader;
  }

  /**
   * Runs.
   *
   * @param seed the first; each makes other texts
   * @param time how long to go on; one round is always read
   * @return what is wrong, each with a short text that shows it; empty if nothing is
   */
  static List<String> of(FuzzedReader reader, long seed, Duration time)
      throws InterruptedException {
    FuzzRun run = new FuzzRun(reader);
    Thread worker =
        Thread.ofPlatform().daemon().name("fuzz " + reader).start(() -> run.rounds(seed, time));
    Optional<String> hanging = Optional.empty();
    while (hanging.isEmpty() && !worker.join(Duration.ofMillis(200))) {
      hanging = run.hanging(worker);
    }
    System.out.println(run.figures(seed));
    return hanging.map(List::of).orElseGet(() -> List.copyOf(run.defects.values()));
  }

  private Optional<String> hanging(Thread worker) {
    Current now = current;
    if (now == null || System.nanoTime() - now.start() < HANGS.toNanos()) {
      return Optional.empty();
    }
    StringBuilder said = new StringBuilder("does not end, at\n");
    for (StackTraceElement frame : worker.getStackTrace()) {
      said.append("  ").append(frame).append('\n');
    }
    return Optional.of(said.append("on:\n").append(now.text()).toString());
  }

  private String figures(long first) {
    return "%s: %d texts of seeds %d to %d, slowest %d ms (%d characters), most allocated %d KiB, %d defects"
        .formatted(
            reader,
            texts,
            first,
            lastSeed,
            TimeUnit.NANOSECONDS.toMillis(slowest),
            slowestLength,
            mostBytes >> 10,
            defects.size());
  }

  private void rounds(long first, Duration time) {
    long start = System.nanoTime();
    lastSeed = first - 1;
    do {
      lastSeed++;
      Random random = new Random(lastSeed);
      for (String text : Damage.of(reader.originals().apply(random), ROUND, random)) {
        read(text, random.nextLong());
      }
    } while (System.nanoTime() - start < time.toNanos());
  }

  private void read(String text, long choice) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    current = new Current(text, start);
    Optional<Defect> found = failure(text, choice);
    current = null;
    long took = System.nanoTime() - start;
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    found.ifPresent(
        defect -> defects.computeIfAbsent(defect.where(), key -> shortest(text, choice, defect)));
    if (bytes > MOST_BYTES) {
      defects.putIfAbsent("memory", "allocates " + bytes + " bytes on:\n" + shown(text));
    }
    texts++;
    mostBytes = Math.max(mostBytes, bytes);
    if (took > slowest) {
      slowest = took;
      slowestLength = text.length();
    }
  }

  /** The text without what the defect does not need, as far as that is found soon. */
  private String shortest(String text, long choice, Defect defect) {
    long end = System.nanoTime() + SHRINKING.toNanos();
    Predicate<String> fails =
        shorter ->
            System.nanoTime() < end
                && failure(shorter, choice).filter(each -> each.isAt(defect)).isPresent();
    String shortest = Shrinker.characters(Shrinker.lines(text, fails), fails);
    return shown(defect.message()) + "\n" + defect.where() + "\non:\n" + shown(shortest);
  }

  private static String shown(String text) {
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }

  /**
   * Something thrown.
   *
   * @param where its class and where it comes from: one text for each of these is enough
   */
  private record Defect(String where, String message) {
    static Defect of(Throwable thrown) {
      StringBuilder where = new StringBuilder(thrown.getClass().getName());
      Stream.of(thrown.getStackTrace())
          .filter(frame -> frame.getClassName().startsWith("io.hardenlint"))
          .limit(3)
          .forEach(frame -> where.append("\n  at ").append(frame));
      return new Defect(where.toString(), String.valueOf(thrown.getMessage()));
    }

    boolean isAt(Defect other) {
      return where.equals(other.where);
    }
  }

  private Optional<Defect> failure(String text, long choice) {
    try {
      reader.use().read(text, new Random(choice));
      return Optional.empty();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
      return Optional.of(Defect.of(e));
    }
  }
}
