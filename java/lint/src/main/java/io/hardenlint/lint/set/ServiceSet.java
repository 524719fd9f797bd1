package io.hardenlint.lint.set;

import io.hardenlint.confinement.apparmor.Profile;
import io.hardenlint.confinement.apparmor.ProfileFile;
import io.hardenlint.confinement.apparmor.ProfileReader;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.sudoers.SudoersFile;
import io.hardenlint.confinement.sudoers.SudoersReader;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.jinja.RenderNote;
import io.hardenlint.lint.artefact.Artefact;
import io.hardenlint.lint.artefact.ArtefactKind;
import io.hardenlint.lint.source.SourceTexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The artefacts of one service on one platform, read once for all rules. */
public final class ServiceSet {
  private final List<Artefact> artefacts;
  private final Platform platform;
  private final Needs needs;
  private final SourceTexts texts;
  private final List<UnitModel> units;
  private final List<SudoersFile> sudoers;
  private final List<ProfileFile> profileFiles;
  private final Map<SourceText, Artefact> byText = new HashMap<>();

  /** Reads the artefacts of a service. */
  public ServiceSet(List<Artefact> artefacts, Platform platform, Needs needs, SourceTexts texts) {
    this.artefacts = List.copyOf(artefacts);
    this.platform = platform;
    this.needs = needs;
    this.texts = texts;
    this.units = UnitModels.of(artefacts, platform.systemd());
    this.sudoers =
        of(ArtefactKind.SUDOERS).stream()
            .map(artefact -> SudoersReader.read(artefact.text()))
            .toList();
    this.profileFiles = of(ArtefactKind.APPARMOR_PROFILE).stream().map(this::readProfiles).toList();
    artefacts.forEach(artefact -> byText.put(artefact.text(), artefact));
  }

  /** Where the kernel uses another module, profiles are read in the newest language. */
  private ProfileFile readProfiles(Artefact artefact) {
    return platform
        .appArmor()
        .map(version -> ProfileReader.read(artefact.text(), version))
        .orElseGet(() -> ProfileReader.read(artefact.text()));
  }

  /** All artefacts, in the order of the run. */
  public List<Artefact> artefacts() {
    return artefacts;
  }

  /** The artefacts of a kind. */
  public List<Artefact> of(ArtefactKind kind) {
    return artefacts.stream().filter(artefact -> artefact.kind() == kind).toList();
  }

  /** The host that they land on. */
  public Platform platform() {
    return platform;
  }

  /** What the service needs. */
  public Needs needs() {
    return needs;
  }

  /** The templates and variables files. */
  public SourceTexts texts() {
    return texts;
  }

  /** What the renderings and the variables files that went into them showed, of one kind. */
  public List<NotedArtefact> notes(RenderNote.Kind kind) {
    Stream<NotedArtefact> rendered =
        artefacts.stream()
            .flatMap(artefact ->
                artefact.notes().stream().map(note -> new NotedArtefact(artefact, note)));
    return Stream.concat(rendered, VariableNotes.of(artefacts, texts).stream())
        .filter(noted -> noted.note().kind() == kind)
        .distinct()
        .toList();
  }

  /** Its units, each with its drop-ins. */
  public List<UnitModel> units() {
    return units;
  }

  /** Its unit files and drop-ins, each once. */
  public List<UnitFile> unitFiles() {
    return units.stream().flatMap(unit -> unit.files().files().stream()).distinct().toList();
  }

  /** Its sudoers files. */
  public List<SudoersFile> sudoers() {
    return sudoers;
  }

  /** Its files of AppArmor profiles. */
  public List<ProfileFile> profileFiles() {
    return profileFiles;
  }

  /** The profile of a name, {@code parent//child} for one within another. */
  public Optional<Profile> profile(String name) {
    List<Profile> level = profileFiles.stream().flatMap(file -> file.profiles().stream()).toList();
    Optional<Profile> found = Optional.empty();
    for (String part : name.split("//", -1)) {
      found = level.stream().filter(profile -> profile.name().equals(part)).findFirst();
      level = found.map(Profile::children).orElse(List.of());
    }
    return found;
  }

  /**
   * The artefact that a text is the content of.
   *
   * @throws IllegalArgumentException if it is none of the set's
   */
  public Artefact artefactOf(SourceText text) {
    Artefact artefact = byText.get(text);
    if (artefact == null) {
      throw new IllegalArgumentException(text.name() + " is no text of this set");
    }
    return artefact;
  }
}
