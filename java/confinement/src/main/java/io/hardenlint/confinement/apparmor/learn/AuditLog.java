package io.hardenlint.confinement.apparmor.learn;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.syscalls.SystemCalls;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Logs that hold messages of AppArmor: lines of the kernel ({@code audit: type=1400 …}), of auditd
 * ({@code type=AVC …}), and of dbus-daemon ({@code type=USER_AVC …}, or in the system's log). Other
 * lines are passed over, but for those in which seccomp or SELinux refuse something.
 */
public final class AuditLog {
  /** Different denials that are kept; a service that works has a few hundred. */
  public static final int MOST = 100_000;

  private static final SystemCalls CALLS = SystemCalls.of(SystemdVersion.parse("257"));
  private static final String MARK = "apparmor=\"";
  private static final Pattern SECCOMP =
      Pattern.compile("type=(?:1326|SECCOMP)\\b.*?\\bcomm=(\\S+).*?\\bsyscall=(\\d+)");
  private static final Pattern ARCHITECTURE = Pattern.compile("\\barch=([0-9a-f]+)");
  private static final Pattern SELINUX =
      Pattern.compile("avc: +denied +\\{ ([^}]*)\\} for .*?tclass=(\\S+)");

  /** What the audit system calls machines. */
  private static final Map<String, String> MACHINES =
      Map.of("c000003e", "x86_64", "c00000b7", "aarch64");

  private final Map<Denial, Seen> denials = new LinkedHashMap<>();
  private final Map<String, Outside> outside = new LinkedHashMap<>();
  private boolean full;

  /**
   * Reads a line.
   *
   * @param log label of its log
   * @param number of the line there, from 1
   */
  public void read(String line, String log, int number) {
    int mark = line.indexOf(MARK);
    if (mark >= 0) {
      apparmor(line, mark, log, number);
      return;
    }
    if (line.contains("apparmor=\\\"")) {
      outside(
          "unread",
          "JSON that is no entry of the journal; ask journalctl for -o json or -o short",
          log,
          number);
      return;
    }
    Matcher seccomp = SECCOMP.matcher(line);
    if (line.contains("syscall=") && seccomp.find()) {
      outside("seccomp", systemCall(line, seccomp), log, number);
      return;
    }
    if (line.contains("avc: ")) {
      Matcher selinux = SELINUX.matcher(line);
      if (selinux.find()) {
        outside("selinux", selinux.group(1).strip() + " on " + selinux.group(2), log, number);
      }
    }
  }

  private void apparmor(String line, int mark, String log, int number) {
    LogFields fields;
    try {
      fields = LogFields.of(line, mark);
    } catch (CharacterCodingException e) {
      outside("unread", "a name is no UTF-8", log, number);
      return;
    }
    Denial.Mode mode;
    switch (fields.text("apparmor")) {
      case "DENIED", "KILLED" -> mode = Denial.Mode.DENIED;
      case "ALLOWED" -> mode = Denial.Mode.ALLOWED;
      default -> {
        return;
      }
    }
    String profile = fields.first("profile", "label");
    if (profile.isEmpty() || !fields.has("operation")) {
      outside("unread", "a message without a profile or an operation", log, number);
      return;
    }
    add(
        new Denial(
            mode,
            profile,
            fields.text("operation"),
            fields.first("comm", "exe"),
            DenialReader.wanted(fields)),
        log,
        number);
  }

  private void add(Denial denial, String log, int number) {
    Seen before = denials.get(denial);
    if (before != null) {
      denials.put(denial, before.again());
    } else if (denials.size() < MOST) {
      denials.put(denial, new Seen(denial, log, number, 1));
    } else {
      full = true;
    }
  }

  private void outside(String layer, String what, String log, int number) {
    String key = layer + " " + what;
    Outside before = outside.get(key);
    if (before != null) {
      outside.put(key, before.again());
    } else if (outside.size() < MOST) {
      outside.put(key, new Outside(layer, what, log, number, 1));
    } else {
      full = true;
    }
  }

  private static String systemCall(String line, Matcher found) {
    String number = found.group(2);
    Matcher architecture = ARCHITECTURE.matcher(line);
    Optional<String> machine =
        architecture.find()
            ? Optional.ofNullable(MACHINES.get(architecture.group(1)))
            : Optional.empty();
    Optional<String> name =
        number.length() > 6
            ? Optional.empty()
            : machine.flatMap(m -> CALLS.called(Integer.parseInt(number), m));
    return "system call %s by %s; the unit's SystemCallFilter= or what implies a filter"
        .formatted(name.orElse("number " + number), found.group(1).replace("\"", ""));
  }

  /** The denials, in the order in which they first came. */
  public List<Seen> denials() {
    return List.copyOf(denials.values());
  }

  /** What other layers refused, and lines that could not be read. */
  public List<Outside> outside() {
    return new ArrayList<>(outside.values());
  }

  /** Whether there was more than is kept. */
  public boolean full() {
    return full;
  }
}
