package io.hardenlint.lint.set;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.systemd.syntax.UnitReader;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.systemd.syntax.UnitType;
import io.hardenlint.lint.artefact.Artefact;
import io.hardenlint.lint.artefact.ArtefactKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the unit files of a set together with their drop-ins. */
final class UnitModels {
  private UnitModels() {}

  static List<UnitModel> of(List<Artefact> artefacts, SystemdVersion version) {
    Map<UnitFile, Artefact> mains = new LinkedHashMap<>();
    Map<UnitFile, Artefact> dropIns = new LinkedHashMap<>();
    for (Artefact artefact : artefacts) {
      if (artefact.kind() == ArtefactKind.SYSTEMD_UNIT) {
        String path = artefact.text().name();
        UnitFile file =
            UnitReader.read(
                artefact.text(),
                UnitType.ofPath(path).or(() -> UnitType.ofText(artefact.text().text())));
        (path.endsWith(".conf") ? dropIns : mains).put(file, artefact);
      }
    }
    List<UnitModel> models = new ArrayList<>();
    Set<UnitFile> joined = new HashSet<>();
    mains.forEach((file, artefact) -> {
      UnitSet set = UnitSet.assemble(file, dropIns.keySet());
      joined.addAll(set.dropIns());
      models.add(new UnitModel(artefact, true, set, EffectiveSettings.of(set, version)));
    });
    dropIns.forEach((file, artefact) -> {
      if (!joined.contains(file)) {
        UnitSet set = UnitSet.of(file);
        models.add(new UnitModel(artefact, false, set, EffectiveSettings.of(set, version)));
      }
    });
    return List.copyOf(models);
  }
}
