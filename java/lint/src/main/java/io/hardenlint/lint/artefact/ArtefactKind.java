package io.hardenlint.lint.artefact;

import io.hardenlint.confinement.text.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a file is to the host that it lands on. */
public enum ArtefactKind {
  /** A unit of any type, or a drop-in. */
  SYSTEMD_UNIT,
  /** A file of AppArmor profiles. */
  APPARMOR_PROFILE,
  /** {@code sudoers} or a file below {@code sudoers.d}. */
  SUDOERS,
  /** A file of polkit rules in JavaScript. */
  POLKIT_RULES,
  /** A file of polkit's local authority. */
  POLKIT_PKLA,
  /** Kernel parameters. */
  SYSCTL,
  /** Accounts that systemd-sysusers makes. */
  SYSUSERS,
  /** Folders that systemd-tmpfiles makes. */
  TMPFILES,
  /** An SELinux module in the common intermediate language. */
  SELINUX_CIL,
  /** Anything else; only rules on rendering look at it. */
  TEXT;

  /** The name in configurations and on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names of all kinds. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(ArtefactKind::label).toList();
  }

  /** The kind of that name. */
  public static Optional<ArtefactKind> ofLabel(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }

  /**
   * The kind that a user named.
   *
   * @throws IllegalArgumentException if there is no such kind; the message offers the nearest name
   */
  public static ArtefactKind parse(String label) {
    return ofLabel(label)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "unknown kind \""
                    + label
                    + "\"; "
                    + NearestName.of(label, labels())
                        .map(near -> "did you mean " + near + "? ")
                        .orElse("")
                    + "known: "
                    + String.join(", ", labels())));
  }
}
