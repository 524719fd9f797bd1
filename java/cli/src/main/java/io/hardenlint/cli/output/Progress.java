package io.hardenlint.cli.output;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/** One line on the terminal that says how far a long run is; silent for the first second. */
public final class Progress implements AutoCloseable {
  private static final long PATIENCE = 1_000_000_000L;
  private static final long INTERVAL = 100_000_000L;
  private static final int WIDEST = 60;

  private final PrintStream terminal;
  private final boolean active;
  private final int total;
  private final long begun = System.nanoTime();
  private final AtomicInteger done = new AtomicInteger();
  private long last = begun;
  private boolean shown;

  /**
   * Starts counting.
   *
   * @param active whether there is a terminal to write to
   * @param total number of files
   */
  public Progress(PrintStream terminal, boolean active, int total) {
    this.terminal = terminal;
    this.active = active;
    this.total = total;
  }

  /** A file is begun. May be called by several threads. */
  public void step(String name) {
    int number = done.incrementAndGet();
    if (active) {
      show(number, name);
    }
  }

  private synchronized void show(int number, String name) {
    long now = System.nanoTime();
    if (now - begun < PATIENCE || now - last < INTERVAL) {
      return;
    }
    last = now;
    shown = true;
    String shortName = name.length() > WIDEST ? "…" + name.substring(name.length() - WIDEST) : name;
    terminal.print("\r\u001b[K" + number + "/" + total + " " + shortName);
    terminal.flush();
  }

  /** Removes the line. */
  @Override
  public synchronized void close() {
    if (shown) {
      terminal.print("\r\u001b[K");
      terminal.flush();
      shown = false;
    }
  }
}
