package io.hardenlint.cli;

import io.hardenlint.cli.command.ExitCode;
import java.nio.file.Path;
import java.util.List;

/**
 * What the start-up archive is made of: one run that does what people do most, over the sample of
 * the distribution. Not part of the program.
 */
public final class Training {
  private Training() {}

  /** A command line and how it ends. */
  private record Line(int status, List<String> arguments) {
    Line(int status, String... arguments) {
      this(status, List.of(arguments));
    }
  }

  /** Runs the commands over the configuration named by the only argument. */
  public static void main(String[] arguments) {
    String configuration = arguments[0];
    Path folder = Path.of(configuration).toAbsolutePath().getParent();
    String training = folder + "/training";
    String variables = training + "/vars.yml";
    String unit = training + "/plain.service";
    List<Line> lines =
        List.of(
            new Line(ExitCode.OK, "--version"),
            new Line(ExitCode.FINDINGS, "check", "--color", "always", "--config", configuration),
            new Line(ExitCode.FINDINGS, "check", "--facts", "debian-12", folder + "/roles/sample"),
            new Line(ExitCode.OK, "render", "--config", configuration),
            new Line(ExitCode.OK, render(variables, training + "/service.j2")),
            new Line(ExitCode.INCOMPLETE, render(variables, training + "/undefined.j2")),
            new Line(ExitCode.OK, "score", unit),
            new Line(ExitCode.OK, "score", "--format", "json", unit));
    for (Line line : lines) {
      int status = Main.guarded(line.arguments().toArray(new String[0]), Main.tools());
      if (status != line.status()) {
        System.err.println(String.join(" ", line.arguments()) + " ended with " + status);
        System.exit(ExitCode.BUG);
      }
    }
    System.exit(ExitCode.OK);
  }

  private static String[] render(String variables, String template) {
    return new String[] {
      "render", "--facts", "debian-12", "--vars", variables, "-e", "x=1", template
    };
  }
}
