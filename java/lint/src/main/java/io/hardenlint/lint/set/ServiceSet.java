package io.hardenlint.lint.set;

import io.hardenlint.confinement.apparmor.Profile;
import io.hardenlint.confinement.apparmor.ProfileFile;
import io.hardenlint.confinement.apparmor.ProfileItem;
import io.hardenlint.confinement.apparmor.base.AppArmorBase;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.sudoers.SudoersFile;
import io.hardenlint.confinement.systemd.syntax.UnitFile;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.jinja.RenderNote;
import io.hardenlint.lint.artefact.Artefact;
import io.hardenlint.lint.artefact.ArtefactKind;
import io.hardenlint.lint.source.SourceTexts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
  public ServiceSet(
      List<Artefact> artefacts,
      Platform platform,
      AppArmorBase appArmor,
      Needs needs,
      SourceTexts texts) {
    this.artefacts = List.copyOf(artefacts);
    this.platform = platform;
    this.needs = needs;
    this.texts = texts;
    this.units = UnitModels.of(artefacts, platform.systemd());
    this.sudoers =
        SudoersFiles.of(read(ArtefactKind.SUDOERS, Function.identity()), platform.sudo());
    this.profileFiles = ProfileFiles.of(artefacts, platform, appArmor);
    artefacts.forEach(artefact -> byText.put(artefact.text(), artefact));
  }

  /** All artefacts, in the order of the run. */
  public List<Artefact> artefacts() {
    return artefacts;
  }

  /** The artefacts of a kind. */
  public List<Artefact> of(ArtefactKind kind) {
    return artefacts.stream().filter(artefact -> artefact.kind() == kind).toList();
  }

  /** The artefacts of a kind, each as a reader reads it. */
  public <T> List<T> read(ArtefactKind kind, Function<SourceText, T> reader) {
    return of(kind).stream().map(Artefact::text).map(reader).toList();
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

  /** Its sudoers files, but for those that others of them include and hold. */
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

  /** The file in which a profile of the set stands, itself or through an include. */
  public ProfileFile fileOf(Profile profile) {
    return profileFiles.stream()
        .filter(file -> holds(file.profiles(), profile))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(profile.name() + " is not of this set"));
  }

  private static boolean holds(List<Profile> level, Profile profile) {
    return level.contains(profile)
        || level.stream().anyMatch(each -> holds(each.children(), profile));
  }

  /** The rules of a profile that stand in the set's artefacts, not in the host's files. */
  public <T extends ProfileItem.Rule> List<T> ownRules(Profile profile, Class<T> kind) {
    return profile.rules(kind).stream().filter(rule -> own(rule.place()).isPresent()).toList();
  }

  /** A place in an artefact of the set, if it stands in one, or was read from one by an include. */
  public Optional<Place> own(Place place) {
    if (byText.containsKey(place.source())) {
      return Optional.of(place);
    }
    return profileFiles.stream()
        .map(file -> file.sources().original(place))
        .filter(original -> byText.containsKey(original.source()))
        .findFirst();
  }

  /** The place itself if it stands in an artefact of the set, else the include that leads to it. */
  public Place anchor(Place place) {
    Optional<Place> own = own(place);
    return own.isPresent()
        ? own.get()
        : profileFiles.stream()
            .map(file -> file.sources().anchor(place))
            .filter(at -> byText.containsKey(at.source()))
            .findFirst()
            .orElse(place);
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
