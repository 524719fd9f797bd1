package io.hardenlint.confinement.apparmor;

import java.util.Set;

/** The names of signals in profiles. */
final class Signals {
  private static final Set<String> NAMES =
      Set.of(
          "hup", "int", "quit", "ill", "trap", "abrt", "bus", "fpe", "kill", "usr1", "segv", "usr2",
          "pipe", "alrm", "term", "stkflt", "chld", "cont", "stop", "stp", "ttin", "ttou", "urg",
          "xcpu", "xfsz", "vtalrm", "prof", "winch", "io", "pwr", "sys", "emt", "exists");

  private Signals() {}

  static boolean isKnown(String name) {
    if (name.startsWith("rtmin+")) {
      String number = name.substring("rtmin+".length());
      return number.matches("[0-9]{1,3}") && Integer.parseInt(number) <= 32;
    }
    return NAMES.contains(name);
  }
}
