package io.hardenlint.confinement.systemd.value;

import io.hardenlint.confinement.systemd.catalogue.ValueKind;
import java.util.EnumSet;
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
          ValueKind.COMMAND);

  /** Anywhere: every character matters. */
  private static final Set<ValueKind> NAMES =
      EnumSet.of(
          ValueKind.USER,
          ValueKind.USERS,
          ValueKind.UNITS,
          ValueKind.CALENDAR,
          ValueKind.SERVICE_UNIT,
          ValueKind.SLICE_UNIT,
          ValueKind.SOCKET_UNITS,
          ValueKind.INSTALL_UNITS,
          ValueKind.LOG_NAMESPACE,
          ValueKind.REBOOT_ARGUMENT,
          ValueKind.ENVIRONMENT,
          ValueKind.VARIABLE_NAMES,
          ValueKind.DOCUMENTATION);

  private Specifiers() {}

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
