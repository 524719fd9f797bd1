package io.hardenlint.confinement.sudoers.policy;

import io.hardenlint.confinement.sudoers.Arguments;
import io.hardenlint.confinement.sudoers.Command;
import io.hardenlint.confinement.text.ShellPattern;

/** Whether a command of a grant is the one that is called. */
final class Commands {
  private Commands() {}

  static boolean fits(Command command, Question question) {
    return switch (command) {
      case Command.All all -> true;
      case Command.Program program ->
          program(program, question.program()) && arguments(program.arguments(), question);
      case Command.Alias alias -> false;
      case Command.ListPrivileges list -> false;
      case Command.Edit edit -> false;
    };
  }

  private static boolean program(Command.Program program, String path) {
    String written = program.path();
    if (program.regex()) {
      return ExtendedRegex.finds(written, path);
    }
    if (written.endsWith("/")) {
      int slash = path.lastIndexOf('/') + 1;
      String folder = path.substring(0, slash);
      return ShellPattern.isPattern(written)
          ? ShellPattern.fitsPath(written, folder)
          : written.equals(folder);
    }
    return ShellPattern.isPattern(written)
        ? ShellPattern.fitsPath(written, path)
        : written.equals(path);
  }

  private static boolean arguments(Arguments arguments, Question question) {
    return switch (arguments) {
      case Arguments.Any any -> true;
      case Arguments.None none -> question.arguments().isEmpty();
      case Arguments.Pattern(String text) -> ShellPattern.fits(text, question.joined());
      case Arguments.Regex(String text) -> ExtendedRegex.finds(text, question.joined());
    };
  }
}
