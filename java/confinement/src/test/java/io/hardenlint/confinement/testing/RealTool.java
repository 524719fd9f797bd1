package io.hardenlint.confinement.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A program of this machine that judges files. */
public final class RealTool {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path program;

  private RealTool(Path program) {
    this.program = program;
  }

  /** Finds a program; the test is skipped where it is missing. */
  public static RealTool find(String name) {
    for (String folder : List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin")) {
      Path program = Path.of(folder, name);
      if (Files.isExecutable(program)) {
        return new RealTool(program);
      }
    }
    Assumptions.abort("skipped: " + name + " is not installed");
    throw new IllegalStateException("unreachable");
  }

  /** A program at a known place. */
  public static RealTool at(Path program) {
    return new RealTool(program.toAbsolutePath());
  }

  /**
   * How a run ended.
   *
   * @param status exit status
   * @param output standard output and standard error, mixed
   */
  public record Answer(int status, String output) {}

  /** Runs it; after a minute it and its children are ended. */
  public Answer run(Path directory, List<String> arguments) {
    return run(directory, arguments, Map.of());
  }

  /** The same with further variables in its environment. */
  public Answer run(Path directory, List<String> arguments, Map<String, String> environment) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    try {
      Path output = Files.createTempFile("tool", ".out");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IllegalStateException(program + " did not end within " + LIMIT);
      }
      String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
      Files.delete(output);
      return new Answer(process.exitValue(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
