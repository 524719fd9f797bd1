package io.hardenlint.confinement.fuzz;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.catalogue.Directive;
import io.hardenlint.confinement.systemd.catalogue.DirectiveCatalogue;
import io.hardenlint.confinement.systemd.exposure.Score;
import io.hardenlint.confinement.systemd.exposure.ScoreNotes;
import io.hardenlint.confinement.systemd.exposure.Simulation;
import io.hardenlint.confinement.systemd.judge.UnitJudge;
import io.hardenlint.confinement.systemd.load.UnitVerdict;
import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.systemd.syntax.UnitName;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.systemd.syntax.UnitType;
import io.hardenlint.confinement.systemd.value.ValueGrammars;
import io.hardenlint.confinement.text.Resources;
import io.hardenlint.confinement.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Units of every type, their drop-ins, their names, and values of every directive. */
final class FuzzedUnits {
  private static final List<SystemdVersion> VERSIONS =
      List.of(
          SystemdVersion.parse("249"), SystemdVersion.parse("252"), SystemdVersion.parse("257"));
  private static final List<String> NAMES =
      List.of(
          "a.service",
          "a@.service",
          "a@b-c.service",
          "/etc/systemd/system/a-b-c.service.d/10-x.conf",
          "/run/systemd/transient/a\\x2db.mount",
          "sys-devices.device",
          "-.slice",
          "service.d/x.conf");
  private static final List<String> VALUES = Resources.lines(UnitJudge.class, "values.txt");
  private static final int ORIGINALS = 40;

  private FuzzedUnits() {}

  static List<FuzzedReader> all() {
    List<FuzzedReader> all = new ArrayList<>();
    for (UnitType type : UnitType.values()) {
      all.add(
          new FuzzedReader(
              "unit " + type.suffix(),
              random -> units(type, random),
              (text, random) -> unit("t@i." + type.suffix(), text, version(random))));
    }
    all.add(
        new FuzzedReader(
            "drop-in", random -> units(UnitType.SERVICE, random), FuzzedUnits::dropIn));
    all.add(new FuzzedReader("unit name", random -> NAMES, (text, random) -> name(text)));
    all.add(new FuzzedReader("unit value", random -> VALUES, FuzzedUnits::values));
    return all;
  }

  private static <T> T of(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static SystemdVersion version(Random random) {
    return of(random, VERSIONS);
  }

  private static List<String> units(UnitType type, Random random) {
    List<String> units = new ArrayList<>();
    for (int i = 0; i < ORIGINALS; i++) {
      StringBuilder text = new StringBuilder();
      for (String section : List.of("Unit", type.section(), "Install")) {
        List<String> keys = DirectiveCatalogue.get().namesIn(section);
        text.append('[').append(section).append("]\n");
        for (int n = keys.isEmpty() ? 0 : 3 + random.nextInt(6); n > 0; n--) {
          text.append(of(random, keys)).append('=').append(of(random, VALUES)).append('\n');
        }
      }
      units.add(text.toString());
    }
    return units;
  }

  private static void unit(String name, String text, SystemdVersion version) {
    judge(UnitSet.of(UnitReader.read(SourceText.of(name, text))), version);
  }

  private static void judge(UnitSet set, SystemdVersion version) {
    EffectiveSettings settings = EffectiveSettings.of(set, version);
    Bounds.hold(UnitVerdict.of(set, settings).messages());
    if (set.main().source().name().endsWith(".service")) {
      Score.of(settings, set.main().source().name(), "x86-64");
      Bounds.hold(ScoreNotes.of(set, settings));
      Score.of(Simulation.with(set, List.of("PrivateTmp=yes")), version, "x86-64");
    }
  }

  private static void dropIn(String text, Random random) {
    UnitFile main =
        UnitReader.read(
            SourceText.of(
                "/etc/systemd/system/t.service", "[Service]\nExecStart=/bin/true\nUser=a\n"));
    UnitFile dropIn =
        UnitReader.read(SourceText.of("/etc/systemd/system/t.service.d/50-a.conf", text));
    Bounds.hold(UnitVerdict.ofDropIn(dropIn, version(random)).messages());
    judge(UnitSet.assemble(main, List.of(dropIn)), version(random));
  }

  private static void name(String text) {
    UnitType.ofPath(text);
    UnitType.ofText(text);
    UnitName.parse(text).ifPresent(UnitName::dropInFolders);
  }

  /** The text as the value of some directives. */
  private static void values(String text, Random random) {
    List<Directive> directives = DirectiveCatalogue.get().all();
    String value = text.replace("\n", " ").strip();
    for (int i = 0; i < 40; i++) {
      ValueGrammars.judge(of(random, directives), value, version(random));
    }
  }
}
