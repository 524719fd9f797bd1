package io.hardenlint.cli.command;

import io.hardenlint.ansible.job.PlanNote;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The programs of the distribution that a host's facts name. */
final class FactsPlatform {
  /** What is assumed where nothing tells the host. */
  private static final String DEFAULT = "debian-12";

  private FactsPlatform() {}

  /** What is assumed where nothing tells the host. */
  static Platform assumed() {
    return Platform.preset(DEFAULT);
  }

  /**
   * The distribution's programs; what is assumed, if the facts name none or one that is not known.
   *
   * @param notes told of a distribution that is not known
   */
  static Platform of(Variables facts, Consumer<PlanNote> notes) {
    Optional<VariableDefinition> named =
        Optional.ofNullable(facts.known().get("ansible_distribution"));
    Optional<String> distribution = named.flatMap(fact -> text(fact.value()));
    if (distribution.isEmpty()) {
      return assumed();
    }
    // Ubuntu's releases are named by the whole version, those of Debian and RHEL by its first part.
    List<String> versions =
        Stream.of("ansible_distribution_version", "ansible_distribution_major_version")
            .flatMap(name -> Optional.ofNullable(facts.known().get(name)).stream())
            .flatMap(fact -> text(fact.value()).stream())
            .flatMap(version -> Stream.of(version, version.replaceFirst("[.].*", "")))
            .distinct()
            .toList();
    String family =
        distribution.get().equals("RedHat") ? "rhel" : distribution.get().toLowerCase(Locale.ROOT);
    Optional<String> known =
        versions.stream()
            .map(version -> family + "-" + version)
            .filter(Platform.presetNames()::contains)
            .findFirst();
    if (known.isEmpty()) {
      notes.accept(
          new PlanNote(
              "the programs of "
                  + Stream.concat(distribution.stream(), versions.stream().limit(1))
                      .reduce((name, version) -> name + " " + version)
                      .orElseThrow()
                  + " are not known (known: "
                  + String.join(", ", Platform.presetNames())
                  + "); those of "
                  + DEFAULT
                  + " are assumed, but for versions that --systemd, --apparmor or the configuration"
                  + " give",
              named.get().value().position()));
    }
    return known.map(Platform::preset).orElseGet(FactsPlatform::assumed);
  }

  private static Optional<String> text(YamlNode value) {
    return switch (value) {
      case YamlNode.Text text -> Optional.of(text.text());
      case YamlNode.Int number -> Optional.of(number.value().toString());
      case YamlNode.Real number -> Optional.of(String.format(Locale.ROOT, "%.2f", number.value()));
      default -> Optional.empty();
    };
  }
}
