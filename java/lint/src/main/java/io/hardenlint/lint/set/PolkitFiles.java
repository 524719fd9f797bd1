package io.hardenlint.lint.set;

import io.hardenlint.confinement.platform.Polkit;
import io.hardenlint.confinement.polkit.Action;
import io.hardenlint.confinement.polkit.ActionCatalogue;
import io.hardenlint.confinement.polkit.Query;
import io.hardenlint.confinement.polkit.RuleEngine;
import io.hardenlint.confinement.polkit.RulesFile;
import io.hardenlint.confinement.polkit.Ruling;
import io.hardenlint.confinement.polkit.ScriptWords;
import io.hardenlint.confinement.polkit.Subject;
import io.hardenlint.confinement.polkit.pkla.LocalAuthority;
import io.hardenlint.confinement.polkit.pkla.LocalFile;
import io.hardenlint.lint.artefact.Artefact;
import io.hardenlint.lint.artefact.ArtefactKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a set gives polkit, loaded as polkitd of the host would load it.
 *
 * @param files of rules, in load order
 * @param local files of the local authority
 * @param engine what came of loading those that the host reads
 */
public record PolkitFiles(List<RulesFile> files, List<LocalFile> local, RuleEngine engine) {
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");
  private static final int MOST_NAMES = 40;

  /** Copies the lists. */
  public PolkitFiles {
    files = List.copyOf(files);
    local = List.copyOf(local);
  }

  /** Loads the files of a set; a set without any starts no engine. */
  public static Optional<PolkitFiles> of(ServiceSet set) {
    List<RulesFile> files = read(set);
    List<LocalFile> local = readLocal(set);
    if (files.isEmpty() && local.isEmpty()) {
      return Optional.empty();
    }
    Polkit polkit = set.platform().polkit();
    List<RulesFile> loaded = polkit.readsRules() ? files : List.of();
    RuleEngine engine =
        polkit.mayReadLocal() && !local.isEmpty()
            ? RuleEngine.load(loaded, LocalAuthority.of(local))
            : RuleEngine.load(loaded);
    return Optional.of(new PolkitFiles(files, local, engine));
  }

  /** The files of the local authority in a set. */
  public static List<LocalFile> readLocal(ServiceSet set) {
    return set.of(ArtefactKind.POLKIT_PKLA).stream()
        .map(Artefact::text)
        .map(LocalFile::read)
        .toList();
  }

  /** The files of a set in load order, none of which is run. */
  public static List<RulesFile> read(ServiceSet set) {
    return set.of(ArtefactKind.POLKIT_RULES).stream()
        .map(Artefact::text)
        .map(RulesFile::read)
        .sorted(RulesFile.LOAD_ORDER)
        .toList();
  }

  /**
   * Who the rules may be about: the users of the set's units, whoever the files name, as a user and
   * as a group, and somebody whom they do not name.
   */
  public List<Subject> subjects(ServiceSet set) {
    Set<String> names = new LinkedHashSet<>();
    names.add(SOMEBODY);
    set.units().forEach(unit -> unit.settings().user().value().ifPresent(names::add));
    Stream.concat(
            files.stream().flatMap(file -> ScriptWords.of(file).stream()).map(ScriptWords::text),
            local.stream()
                .flatMap(file -> file.entries().stream())
                .flatMap(entry -> entry.identities().stream())
                .map(word -> word.text().substring(word.text().indexOf(':') + 1)))
        .filter(text -> NAME.matcher(text).matches())
        .forEach(names::add);
    names.remove("root");
    return names.stream()
        .limit(MOST_NAMES)
        .map(name -> Subject.service(name, List.of(name)))
        .toList();
  }

  /**
   * What goes wrong when the rules are asked about each action; one that does not end is told
   * alone, since every further question would take as long.
   */
  public List<Ruling> troubles(ServiceSet set) {
    Set<Ruling> found = new LinkedHashSet<>();
    for (Subject subject : subjects(set)) {
      for (Action action : ActionCatalogue.shipped().all()) {
        switch (engine.ask(new Query(action.id(), Map.of(), subject))) {
          case Ruling.Endless endless -> {
            return List.of(endless);
          }
          case Ruling.DaemonStuck stuck -> found.add(stuck);
          case Ruling.Failed failed -> found.add(failed);
          case Ruling.NotHandled none -> {}
          case Ruling.Decided decided -> {}
          case Ruling.Unknown open -> {}
        }
      }
    }
    return List.copyOf(found);
  }

  /** A user whom no rule names. */
  public static final String SOMEBODY = "somebody-else";
}
