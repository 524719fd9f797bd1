package io.hardenlint.confinement.apparmor.learn;

import java.util.Set;
import java.util.regex.Pattern;

/** Folders of which a rule must not name all files just because some were used. */
final class Folders {
  private static final Set<String> SHARED =
      Set.of(
          "/",
          "/etc/",
          "/root/",
          "/dev/",
          "/proc/",
          "/sys/",
          "/run/",
          "/tmp/",
          "/var/tmp/",
          "/home/",
          "/var/",
          "/var/lib/",
          "/var/run/",
          "/srv/",
          "/opt/",
          "/mnt/",
          "/media/");
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*/(\\.ssh|\\.gnupg|private|secrets?|keys?|pki|sudoers\\.d|polkit-1|ssh"
              + "|pam\\.d|cron[^/]*|systemd|credentials?|apparmor[^/]*)(/.*)?");

  private Folders() {}

  /** Whether six files of a folder that are used alike may stand for all of them. */
  static boolean mayBeWidened(String folder, String permissions) {
    boolean data = permissions.chars().allMatch(letter -> "rwk".indexOf(letter) >= 0);
    boolean writes = permissions.indexOf('w') >= 0;
    boolean code = folder.matches("/(usr|bin|sbin|lib|lib64|boot|etc)/.*");
    return data
        && !SHARED.contains(folder)
        && !SECRET.matcher(folder).matches()
        && !folder.startsWith("/proc/")
        && !folder.startsWith("@{PROC}")
        && !(writes && code);
  }
}
