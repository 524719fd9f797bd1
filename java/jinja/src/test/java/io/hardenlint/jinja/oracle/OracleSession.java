package io.hardenlint.jinja.oracle;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A running oracle: one question, one answer. It is started again if a question ends it, or keeps
 * it busy inside C code, where its own limit does not reach.
 */
public final class OracleSession implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;
  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  private final ProcessBuilder builder;
  private @Nullable Running running;

  private record Running(Process process, BufferedWriter to, BufferedReader from) {}

  OracleSession(ProcessBuilder builder) {
    this.builder = builder;
  }

  /** The answer line; an answer that is "late" if the process ended over the question. */
  public String ask(String question) {
    try {
      Running now = running();
      try {
        now.to.write(question);
        now.to.newLine();
        now.to.flush();
        Future<?> end = WATCH.schedule(now.process::destroyForcibly, PATIENCE_SECONDS, SECONDS);
        String answer = now.from.readLine();
        end.cancel(false);
        if (answer != null) {
          return answer;
        }
      } catch (IOException e) {
        // the process is gone; treated as below
      }
      close();
      return "{\"ok\": false, \"error\": \"ended\", \"late\": true}";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Running running() throws IOException {
    Running now = running;
    if (now == null) {
      Process process = builder.start();
      now =
          new Running(
              process,
              process.outputWriter(StandardCharsets.UTF_8),
              process.inputReader(StandardCharsets.UTF_8));
      running = now;
    }
    return now;
  }

  @Override
  public void close() {
    if (running != null) {
      running.process.destroy();
      running = null;
    }
  }
}
