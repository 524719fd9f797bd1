package io.hardenlint.lint.set;

import io.hardenlint.confinement.apparmor.IncludeFiles;
import io.hardenlint.confinement.apparmor.ProfileFile;
import io.hardenlint.confinement.apparmor.ProfileReader;
import io.hardenlint.confinement.apparmor.base.AppArmorBase;
import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.Severity;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.lint.artefact.Artefact;
import io.hardenlint.lint.artefact.ArtefactKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the profiles of a set. What they include is looked for in the set itself first, then among
 * the host's files.
 */
final class ProfileFiles {
  private static final List<String> PARTS = List.of("abi", "abstractions", "local", "tunables");
  private static final String FOLDER = "/apparmor.d/";

  private final AppArmorVersion version;
  private final AppArmorBase base;
  private final Map<String, SourceText> parts = new HashMap<>();

  /** Where the kernel uses another module, profiles are read in the newest language. */
  private ProfileFiles(Platform platform, AppArmorBase base) {
    this.version = platform.appArmor().orElse(AppArmorVersion.NEWEST);
    this.base = base;
  }

  static List<ProfileFile> of(List<Artefact> artefacts, Platform platform, AppArmorBase base) {
    ProfileFiles reader = new ProfileFiles(platform, base);
    List<SourceText> whole = new ArrayList<>();
    for (Artefact artefact : artefacts) {
      if (artefact.kind() == ArtefactKind.APPARMOR_PROFILE) {
        part(artefact.text().name())
            .ifPresentOrElse(
                name -> reader.parts.put(name, artefact.text()), () -> whole.add(artefact.text()));
      }
    }
    return whole.stream().map(reader::read).toList();
  }

  /** The name by which profiles include a file that is no file of profiles itself. */
  private static Optional<String> part(String path) {
    String rooted = "/" + path;
    int at = rooted.lastIndexOf(FOLDER);
    String name = at < 0 ? "" : rooted.substring(at + FOLDER.length());
    int slash = name.indexOf('/');
    return slash > 0 && PARTS.contains(name.substring(0, slash))
        ? Optional.of(name)
        : Optional.empty();
  }

  /**
   * Files of the machine that lints need not be the host's: what is wrong because of them is a
   * warning, and the description stands for them.
   */
  private ProfileFile read(SourceText text) {
    ProfileFile strict = ProfileReader.read(text, version, own().orElse(base.files()));
    if (!strict.refused() || base.chosen() || base.folder().isEmpty()) {
      return strict;
    }
    ProfileFile described =
        ProfileReader.read(text, version, own().orElse(AppArmorBase.described().files()));
    if (described.refused()) {
      return described;
    }
    List<Problem> problems = new ArrayList<>(described.problems());
    Problem refusal = strict.problems().getLast();
    problems.add(
        new Problem(
            Severity.WARNING,
            strict.sources().anchor(refusal.place()),
            "with the files of this machine (%s) the parser refuses the profile: %s%s"
                .formatted(
                    base.folder().get(),
                    strict.sources().isOwn(refusal.place()) ? "" : refusal.place() + ": ",
                    refusal.message())));
    return new ProfileFile(
        text,
        described.items(),
        described.comments(),
        problems,
        described.variables(),
        described.sources());
  }

  private IncludeFiles own() {
    return (path, searched) -> {
      SourceText text = searched ? parts.get(path) : null;
      return text == null
          ? new IncludeFiles.Missing()
          : new IncludeFiles.Texts(List.of(text), false);
    };
  }
}
