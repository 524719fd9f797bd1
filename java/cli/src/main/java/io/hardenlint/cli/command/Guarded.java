package io.hardenlint.cli.command;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.cli.config.InvalidConfiguration;
import io.hardenlint.cli.output.Diagnostics;
import java.io.IOException;

/** Runs a command; wrong usage, wrong configurations and failing writes become messages. */
final class Guarded {
  private Guarded() {}

  /** What a command does; the result is an exit code. */
  @FunctionalInterface
  interface Body {
    int run() throws UsageProblem, InvalidConfiguration, InputProblem, IOException;
  }

  static int run(Diagnostics diagnostics, Body body) {
    try {
      return body.run();
    } catch (InvalidConfiguration e) {
      e.problems().forEach(diagnostics::error);
      return ExitCode.USAGE;
    } catch (InputProblem e) {
      diagnostics.error(e);
      return ExitCode.USAGE;
    } catch (UsageProblem e) {
      diagnostics.error(String.valueOf(e.getMessage()));
      return ExitCode.USAGE;
    } catch (IOException e) {
      diagnostics.error("cannot write: " + e.getMessage());
      return ExitCode.INCOMPLETE;
    }
  }
}
