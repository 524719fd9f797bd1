package io.hardenlint.confinement.systemd.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.catalogue.Directive;
import io.hardenlint.confinement.systemd.catalogue.DirectiveCatalogue;
import io.hardenlint.confinement.systemd.catalogue.Lookup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which section takes which directive, against systemd of this machine. */
class CatalogueDifferentialTest {
  private static final List<String> SECTIONS =
      List.of("Unit", "Service", "Socket", "Mount", "Swap", "Slice", "Timer", "Path", "Automount");

  @TempDir Path directory;

  @Test
  void knowsWhatSystemdKnowsInEverySection() throws IOException {
    Verifier verifier = new Verifier(directory, "no");
    SystemdVersion version = verifier.version();
    List<String> names =
        DirectiveCatalogue.get().all().stream().map(Directive::name).distinct().sorted().toList();
    for (String section : SECTIONS) {
      StringBuilder text = new StringBuilder("[" + section + "]\n");
      for (String name : names) {
        text.append(name).append(name.equals("DynamicUser") ? "=no\n" : "=\n");
      }
      verifier.add(unit(section), text.toString());
    }
    Map<String, Verifier.Answer> answers = verifier.run();
    List<String> differences = new ArrayList<>();
    for (String section : SECTIONS) {
      Verifier.Answer answer = answers.getOrDefault(unit(section), new Verifier.Answer());
      assertThat(answer.fatal()).as(section).isFalse();
      for (int i = 0; i < names.size(); i++) {
        boolean unknown = answer.messages().getOrDefault(i + 2, "").startsWith("Unknown key");
        Lookup lookup = DirectiveCatalogue.get().lookup(section, names.get(i), version);
        boolean known = lookup instanceof Lookup.Known || lookup instanceof Lookup.Dead;
        if (known == unknown) {
          differences.add("[" + section + "] " + names.get(i) + ": here " + lookup);
        }
      }
    }
    System.out.printf(
        "systemd catalogue: %d names in %d sections, %d differ%n",
        names.size(), SECTIONS.size(), differences.size());
    assertThat(differences).isEmpty();
  }

  private static String unit(String section) {
    return section.equals("Unit") ? "u.service" : "v." + section.toLowerCase(Locale.ROOT);
  }
}
