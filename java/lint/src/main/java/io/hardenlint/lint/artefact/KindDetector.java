package io.hardenlint.lint.artefact;

import io.hardenlint.confinement.systemd.syntax.UnitType;
import java.util.List;
import java.util.Optional;

/** Tells the kind of a file from where it lands, from its name, or from its first section. */
public final class KindDetector {
  private static final List<String> UNIT_FOLDERS =
      List.of("/systemd/system/", "/systemd/user/", "/systemd/system.control/");

  private KindDetector() {}

  /**
   * Tells the kind.
   *
   * @param dest where the file lands, if that is known: it decides alone
   * @param name the file's own name or path; a final {@code .j2} does not count
   * @param text what the file holds
   */
  public static ArtefactKind detect(Optional<String> dest, String name, String text) {
    if (dest.isPresent()) {
      return ofPath(dest.get()).orElse(ArtefactKind.TEXT);
    }
    return ofPath(withoutTemplateSuffix(name))
        .orElseGet(() ->
            UnitType.ofText(text).isPresent() ? ArtefactKind.SYSTEMD_UNIT : ArtefactKind.TEXT);
  }

  /** The kind that a path tells. */
  static Optional<ArtefactKind> ofPath(String path) {
    String rooted = path.startsWith("/") ? path : "/" + path;
    String name = rooted.substring(rooted.lastIndexOf('/') + 1);
    if (isUnit(rooted, name)) {
      return Optional.of(ArtefactKind.SYSTEMD_UNIT);
    }
    if (rooted.contains("/apparmor.d/")
        || rooted.contains("/apparmor/")
        || name.endsWith(".apparmor")
        || name.equals("apparmor-profile")) {
      return Optional.of(ArtefactKind.APPARMOR_PROFILE);
    }
    if (rooted.contains("/sudoers.d/") || name.equals("sudoers") || name.endsWith(".sudoers")) {
      return Optional.of(ArtefactKind.SUDOERS);
    }
    if (rooted.contains("/polkit-1/rules.d/")
        || (name.endsWith(".rules") && rooted.contains("polkit"))) {
      return Optional.of(ArtefactKind.POLKIT_RULES);
    }
    if (name.endsWith(".pkla")) {
      return Optional.of(ArtefactKind.POLKIT_PKLA);
    }
    if (rooted.contains("/sysctl.d/") || name.equals("sysctl.conf")) {
      return Optional.of(ArtefactKind.SYSCTL);
    }
    if (rooted.contains("/sysusers.d/") && name.endsWith(".conf")) {
      return Optional.of(ArtefactKind.SYSUSERS);
    }
    if (rooted.contains("/tmpfiles.d/") && name.endsWith(".conf")) {
      return Optional.of(ArtefactKind.TMPFILES);
    }
    return name.endsWith(".cil") ? Optional.of(ArtefactKind.SELINUX_CIL) : Optional.empty();
  }

  private static boolean isUnit(String path, String name) {
    boolean dropIn = name.endsWith(".conf");
    if (UnitType.ofPath(path).isEmpty() || name.startsWith(".")) {
      return false;
    }
    return !dropIn
        || !path.contains("/apparmor.d/")
        || UNIT_FOLDERS.stream().anyMatch(path::contains);
  }

  /** A template's name without the suffix that says that it is one. */
  public static String withoutTemplateSuffix(String name) {
    for (String suffix : List.of(".j2", ".jinja2", ".jinja")) {
      if (name.endsWith(suffix)) {
        return name.substring(0, name.length() - suffix.length());
      }
    }
    return name;
  }
}
