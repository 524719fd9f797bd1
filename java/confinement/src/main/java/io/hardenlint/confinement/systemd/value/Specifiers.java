package io.hardenlint.confinement.systemd.value;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.catalogue.Directive;
import io.hardenlint.confinement.systemd.catalogue.ValueKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether what a specifier stands for decides about a value. */
final class Specifiers {
  /** At the start of a word, where a path shows whether it is absolute. */
  private static final Pattern LEADING = Pattern.compile("(^|[\\s:])[-+|!~@\"']*%");

  private static final Set<ValueKind> PATHS =
      EnumSet.of(
          ValueKind.PATH,
          ValueKind.PATHS,
          ValueKind.DIRECTORIES,
          ValueKind.BIND_PATHS,
          ValueKind.TEMPORARY_FILE_SYSTEMS,
          ValueKind.WORKING_DIRECTORY,
          ValueKind.ENVIRONMENT_FILE,
          ValueKind.PID_FILE,
          ValueKind.MOUNTS_FOR,
          ValueKind.DEVICE_ALLOW,
          ValueKind.PATH_CONDITION,
          ValueKind.SOCKET_ADDRESS,
          ValueKind.COMMAND);

  /** Anywhere: every character matters. */
  private static final Set<ValueKind> NAMES =
      EnumSet.of(
          ValueKind.USER,
          ValueKind.USERS,
          ValueKind.UNITS,
          ValueKind.CALENDAR,
          ValueKind.TRIGGERED_UNIT,
          ValueKind.SERVICE_UNIT,
          ValueKind.SLICE_UNIT,
          ValueKind.SOCKET_UNITS,
          ValueKind.INSTALL_UNITS,
          ValueKind.LOG_NAMESPACE,
          ValueKind.REBOOT_ARGUMENT,
          ValueKind.ENVIRONMENT,
          ValueKind.VARIABLE_NAMES,
          ValueKind.DOCUMENTATION);

  /** Letters that stand for something since 249. */
  private static final String LETTERS = "aAbBcCEfgGhHiIjJlLmMnNopPqrRsStTuUvVwWyY";

  private Specifiers() {}

  /** What a letter or digit without a meaning behind a percent sign leads to; nothing if none. */
  static Optional<ValueVerdict> unknown(Directive directive, String value, SystemdVersion version) {
    int at = firstUnknown(value, version);
    if (at < 0) {
      return Optional.empty();
    }
    String reason =
        "%"
            + value.charAt(at + 1)
            + " stands for nothing in systemd "
            + version
            + "; write %% for a percent sign";
    ValueVerdict fails = new ValueVerdict.FailsLoad(reason, at, at + 2);
    return switch (directive.kind()) {
      case APPARMOR_PROFILE, LABEL, WORKING_DIRECTORY, COMMAND, USER, USERS -> Optional.of(fails);
      case PATH ->
          Optional.of(directive.name().startsWith("Root") ? fails : Flaws.line(value, reason));
      case STRING ->
          directive.parameter().equals("plain")
              ? Optional.empty()
              : Optional.of(Flaws.line(value, reason));
      case CONDITION,
          PATH_CONDITION,
          ENVIRONMENT_FILE,
          PID_FILE,
          DESCRIPTOR_NAME,
          SOCKET_ADDRESS,
          TRIGGERED_UNIT,
          CALENDAR,
          SERVICE_UNIT,
          SLICE_UNIT,
          LOG_NAMESPACE,
          REBOOT_ARGUMENT,
          BUS_NAME ->
          Optional.of(Flaws.line(value, reason));
      case PATHS,
          BIND_PATHS,
          DIRECTORIES,
          TEMPORARY_FILE_SYSTEMS,
          MOUNTS_FOR,
          SOCKET_UNITS,
          ENVIRONMENT,
          VARIABLE_NAMES,
          DEVICE_ALLOW,
          DOCUMENTATION -> {
        Flaws flaws = new Flaws(value);
        flaws.add(ValueVerdict.Effect.WORD_SKIPPED, reason, at, at + 2);
        yield Optional.of(flaws.verdict());
      }
      // Told even where names of other units are not looked at.
      case UNITS -> Optional.of(Flaws.warning(value, reason));
      default -> Optional.empty();
    };
  }

  private static int firstUnknown(String value, SystemdVersion version) {
    for (int at = 0; at + 1 < value.length(); at++) {
      if (value.charAt(at) == '%') {
        char letter = value.charAt(at + 1);
        boolean word =
            (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9');
        boolean known =
            LETTERS.indexOf(letter) >= 0
                || (letter == 'd' && version.atLeast(250))
                || (letter == 'D' && version.atLeast(255));
        if (word && !known) {
          return at;
        }
        at++;
      }
    }
    return -1;
  }

  /** Whether nothing can be said, although the value as text has a verdict. */
  static boolean decide(ValueKind kind, String value, ValueVerdict verdict) {
    if (NAMES.contains(kind)) {
      return true;
    }
    return verdict instanceof ValueVerdict.Accepted
        && PATHS.contains(kind)
        && LEADING.matcher(value).find();
  }

  /** Whether a unit's name can be put in: single paths treat what is left in their own ways. */
  static boolean areResolved(ValueKind kind, String value) {
    boolean list = kind == ValueKind.PATHS || kind == ValueKind.DIRECTORIES;
    return kind != ValueKind.INSTALL_UNITS
        && kind != ValueKind.DOCUMENTATION
        && (NAMES.contains(kind) || (list && !value.contains("%%")));
  }
}
