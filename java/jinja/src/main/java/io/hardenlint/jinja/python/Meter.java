package io.hardenlint.jinja.python;

import io.hardenlint.jinja.limit.Limit;
import org.jspecify.annotations.Nullable;

/**
 * What the rendering on this thread may still use. Built-ins and values work below the statements
 * that count steps, and know nothing of the rendering; they ask here while they work.
 */
public final class Meter implements AutoCloseable {
  private static final int TICKS_PER_CLOCK = 256;
  private static final ThreadLocal<@Nullable Meter> CURRENT = new ThreadLocal<>();

  private final @Nullable Meter around;
  private final long deadline;
  private final long millis;
  private final long most;
  private long made;
  private int ticks;

  private Meter(long deadline, long millis, long most, @Nullable Meter around) {
    this.deadline = deadline;
    this.millis = millis;
    this.most = most;
    this.around = around;
  }

  /**
   * Begins to measure on this thread, until it is closed.
   *
   * @param deadline when to stop, as {@link System#nanoTime} tells it
   * @param millis the time that was given, for the message
   * @param most most characters of all texts, and eighths of elements of all lists and mappings,
   *     that operators, filters and calls may make
   */
  public static Meter start(long deadline, long millis, long most) {
    Meter meter = new Meter(deadline, millis, most, CURRENT.get());
    CURRENT.set(meter);
    return meter;
  }

  @Override
  public void close() {
    if (around == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(around);
    }
  }

  /**
   * Counts an element that was gone through.
   *
   * @throws PythonError if the rendering takes too long
   */
  public static void tick() {
    Meter meter = CURRENT.get();
    if (meter != null && ++meter.ticks >= TICKS_PER_CLOCK) {
      meter.ticks = 0;
      if (System.nanoTime() - meter.deadline > 0) {
        throw PythonError.limit(Limit.DEADLINE.message(meter.millis));
      }
    }
  }

  /**
   * Counts what was made.
   *
   * @throws PythonError if all that was made is too much
   */
  public static void made(long characters) {
    Meter meter = CURRENT.get();
    if (meter != null) {
      meter.made += characters;
      if (meter.made > meter.most) {
        throw PythonError.limit(Limit.MADE.message(meter.most));
      }
    }
  }
}
