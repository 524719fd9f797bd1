package io.hardenlint.cli.run;

import io.hardenlint.cli.command.Start;
import io.hardenlint.cli.command.Tools;
import io.hardenlint.cli.output.Console;
import io.hardenlint.jinja.TemplateEngine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The program in a folder, with its outputs kept.
 *
 * @param folder the working folder
 * @param engine makes the rendering engine
 */
record Program(Path folder, Supplier<TemplateEngine> engine) {

  /** What a run left behind. */
  record Result(int exit, String out, String err) {}

  Result run(String... arguments) {
    return runWithInput("", arguments);
  }

  /** The same with a text on standard input. */
  Result runWithInput(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            stream(out),
            stream(err),
            folder,
            Map.of(),
            false,
            false);
    Clock clock = Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC);
    int exit = Start.run(arguments, new Tools(console, engine, folder.resolve("none"), clock));
    return new Result(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, false, StandardCharsets.UTF_8);
  }
}
