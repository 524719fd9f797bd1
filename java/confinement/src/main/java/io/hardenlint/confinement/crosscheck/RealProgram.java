package io.hardenlint.confinement.crosscheck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteWatchdog;
import org.apache.commons.exec.PumpStreamHandler;

/**
 * A program of this machine, run without a shell, without input, for a limited time.
 *
 * @param path where it lies
 */
record RealProgram(Path path) {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** More than this of its output is dropped. */
  private static final int LONGEST_OUTPUT = 4 << 20;

  /**
   * How a run ended.
   *
   * @param status exit status
   * @param text standard output and standard error, mixed
   */
  record Output(int status, String text) {}

  /** Finds a program in folders. */
  static Optional<RealProgram> find(String name, List<Path> folders) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(RealProgram::new);
  }

  /**
   * Runs it.
   *
   * @param environment variables besides those that it inherits
   * @throws IOException if it cannot be started, or does not end within the limit
   */
  Output run(Path folder, List<String> arguments, Map<String, String> environment)
      throws IOException {
    CommandLine command = new CommandLine(path.toFile());
    arguments.forEach(argument -> command.addArgument(argument, false));
    Bounded output = new Bounded();
    ExecuteWatchdog watchdog = ExecuteWatchdog.builder().setTimeout(LIMIT).get();
    DefaultExecutor executor =
        DefaultExecutor.builder()
            .setWorkingDirectory(folder.toFile())
            .setExecuteStreamHandler(new PumpStreamHandler(output))
            .get();
    executor.setExitValues(null);
    executor.setWatchdog(watchdog);
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.put("LC_ALL", "C.UTF-8");
    variables.putAll(environment);
    int status = executor.execute(command, variables);
    if (watchdog.killedProcess()) {
      throw new IOException(path + " did not end within " + LIMIT.toSeconds() + " seconds");
    }
    return new Output(status, output.text());
  }

  /** Keeps what comes first. */
  private static final class Bounded extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int one) {
      if (kept.size() < LONGEST_OUTPUT) {
        kept.write(one);
      }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      int room = Math.min(length, LONGEST_OUTPUT - kept.size());
      if (room > 0) {
        kept.write(bytes, from, room);
      }
    }

    synchronized String text() {
      return kept.toString(StandardCharsets.UTF_8);
    }
  }
}
