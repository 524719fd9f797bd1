package io.hardenlint.cli;

import io.hardenlint.cli.command.ExitCode;
import io.hardenlint.cli.command.Start;
import io.hardenlint.cli.command.Tools;
import io.hardenlint.cli.command.Version;
import io.hardenlint.cli.output.Console;
import io.hardenlint.confinement.apparmor.base.AppArmorBase;
import io.hardenlint.jinja.AnsibleTemplateEngine;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The entry of the program. */
public final class Main {
  /** The launcher says which streams go to a terminal: {@code out}, {@code err}, both or none. */
  private static final String TERMINAL = "harden-lint.terminal";

  private Main() {}

  /** Runs the program and ends the JVM with its exit status. */
  public static void main(String[] arguments) {
    int status = guarded(arguments, tools());
    // All streams are flushed and nothing waits for the end: System.exit would first set up logging
    // to tell of itself.
    Runtime.getRuntime().halt(status);
  }

  /** What the program works with. */
  static Tools tools() {
    return new Tools(console(), AnsibleTemplateEngine::new, AppArmorBase.USUAL, new HostClock());
  }

  /** Runs the program; an error that nobody expected is reported as a bug. */
  static int guarded(String[] arguments, Tools tools) {
    try {
      return Start.run(arguments, tools);
    } catch (RuntimeException | Error e) {
      bug(e, arguments, tools.console().err());
      return ExitCode.BUG;
    }
  }

  private static Console console() {
    String terminal = System.getProperty(TERMINAL, "");
    return new Console(
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        Path.of("").toAbsolutePath(),
        System.getenv(),
        terminal.contains("out"),
        terminal.contains("err"));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
        false,
        StandardCharsets.UTF_8);
  }

  private static void bug(Throwable problem, String[] arguments, PrintStream err) {
    err.println("harden-lint: a bug in harden-lint stopped this run: " + problem);
    err.println();
    err.println("Please report it, with what follows and the files that it was given:");
    err.println("  version: " + Version.number() + ", Java " + System.getProperty("java.version"));
    err.println("  reproduce: harden-lint " + String.join(" ", quoted(arguments)));
    List<StackTraceElement> frames = Arrays.asList(problem.getStackTrace());
    frames.stream().limit(12).forEach(frame -> err.println("    at " + frame));
    Throwable cause = problem.getCause();
    if (cause != null) {
      err.println("  caused by " + cause);
      Arrays.stream(cause.getStackTrace())
          .limit(12)
          .forEach(frame -> err.println("    at " + frame));
    }
    err.flush();
  }

  private static List<String> quoted(String[] arguments) {
    return Arrays.stream(arguments)
        .map(a -> a.matches("[\\w@%+=:,./-]+") ? a : "'" + a.replace("'", "'\\''") + "'")
        .toList();
  }
}
