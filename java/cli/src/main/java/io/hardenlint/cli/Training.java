package io.hardenlint.cli;

import java.nio.file.Path;

/**
 * What the start-up archive is made of: one run that does what people do most, over the sample of
 * the distribution. Not part of the program.
 */
public final class Training {
  private Training() {}

  /** Runs the commands over the configuration named by the only argument. */
  public static void main(String[] arguments) {
    String configuration = arguments[0];
    Path folder = Path.of(configuration).toAbsolutePath().getParent();
    String template = folder + "/roles/sample/templates/sample.service.j2";
    String defaults = folder + "/roles/sample/defaults/main.yml";
    int worst = 0;
    for (String[] line :
        new String[][] {
          {"--version"},
          {"check", "--color", "always", "--config", configuration},
          {"check", "--facts", "debian-12", folder + "/roles/sample"},
          {"render", "--config", configuration},
          {"render", "--facts", "debian-12", "--vars", defaults, "-e", "x=1", template},
        }) {
      worst = Math.max(worst, Main.guarded(line, Main.tools()));
    }
    System.exit(worst);
  }
}
