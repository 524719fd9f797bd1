package io.hardenlint.confinement.platform;

import io.hardenlint.confinement.text.NearestName;
import io.hardenlint.confinement.text.Resources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The programs of a host that confine its services.
 *
 * @param name preset such as {@code debian-12}, or another label
 * @param systemd its systemd
 * @param appArmor its AppArmor parser; empty where the kernel uses another module (SELinux)
 * @param sudo its sudo
 * @param polkit its polkit
 * @param architecture machine type as the kernel names it, {@code x86_64} or {@code aarch64}
 */
public record Platform(
    String name,
    SystemdVersion systemd,
    Optional<AppArmorVersion> appArmor,
    SudoVersion sudo,
    Polkit polkit,
    String architecture) {
  private static final Map<String, Platform> PRESETS = load();

  private static Map<String, Platform> load() {
    Map<String, Platform> presets = new LinkedHashMap<>();
    for (List<String> row : Resources.rows(Platform.class, "platforms.tsv", 6)) {
      Optional<AppArmorVersion> appArmor =
          row.get(2).equals("-")
              ? Optional.empty()
              : Optional.of(AppArmorVersion.parse(row.get(2)));
      presets.put(
          row.get(0),
          new Platform(
              row.get(0),
              SystemdVersion.parse(row.get(1)),
              appArmor,
              SudoVersion.parse(row.get(3)),
              new Polkit(row.get(4), Polkit.Local.valueOf(row.get(5).toUpperCase(Locale.ROOT))),
              "x86_64"));
    }
    return presets;
  }

  /** The names of the distributions known here. */
  public static List<String> presetNames() {
    return List.copyOf(PRESETS.keySet());
  }

  /**
   * What a distribution ships.
   *
   * @throws IllegalArgumentException if it is not known; the message offers the nearest name
   */
  public static Platform preset(String name) {
    Platform preset = PRESETS.get(name);
    if (preset == null) {
      throw new IllegalArgumentException(
          "unknown platform \""
              + name
              + "\"; "
              + NearestName.of(name, PRESETS.keySet())
                  .map(near -> "did you mean " + near + "? ")
                  .orElse("")
              + "known: "
              + String.join(", ", PRESETS.keySet()));
    }
    return preset;
  }

  /** The same host with another systemd. */
  public Platform withSystemd(SystemdVersion version) {
    return new Platform(name, version, appArmor, sudo, polkit, architecture);
  }

  /** The same host with another sudo. */
  public Platform withSudo(SudoVersion version) {
    return new Platform(name, systemd, appArmor, version, polkit, architecture);
  }

  /** The same host with another AppArmor. */
  public Platform withAppArmor(AppArmorVersion version) {
    return new Platform(name, systemd, Optional.of(version), sudo, polkit, architecture);
  }
}
