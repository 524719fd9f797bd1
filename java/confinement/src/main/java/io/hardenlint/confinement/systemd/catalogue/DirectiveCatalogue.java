package io.hardenlint.confinement.systemd.catalogue;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.text.NearestName;
import io.hardenlint.confinement.text.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All directives of unit files, from releases 183 to 259. */
public final class DirectiveCatalogue {
  private static final DirectiveCatalogue INSTANCE = new DirectiveCatalogue();

  private final Map<String, List<Directive>> byName = new LinkedHashMap<>();

  /** Filled as sections are asked for: seldom, since only wrong keys need it. */
  private final Map<String, List<String>> bySection = new ConcurrentHashMap<>();

  private DirectiveCatalogue() {
    for (List<String> row : Resources.rows(DirectiveCatalogue.class, "directives.tsv", 7)) {
      Directive directive = directive(row);
      byName.computeIfAbsent(directive.name(), name -> new ArrayList<>()).add(directive);
    }
  }

  /** The one catalogue. */
  public static DirectiveCatalogue get() {
    return INSTANCE;
  }

  private static Directive directive(List<String> row) {
    Optional<Directive.Retirement> retirement =
        row.get(3).isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Directive.Retirement(
                    Integer.parseInt(row.get(3)),
                    Directive.Fate.valueOf(row.get(4).toUpperCase(Locale.ROOT)),
                    row.get(5)));
    String kind = row.get(6);
    int colon = kind.indexOf(':');
    return new Directive(
        row.get(0),
        List.of(row.get(1).split(",", -1)),
        Integer.parseInt(row.get(2)),
        retirement,
        ValueKind.ofTable(colon < 0 ? kind : kind.substring(0, colon)),
        colon < 0 ? "" : kind.substring(colon + 1));
  }

  /** All directives, by name. */
  public List<Directive> all() {
    return byName.values().stream().flatMap(List::stream).toList();
  }

  /** The directive of that name in that section, in any release. */
  public Optional<Directive> find(String section, String key) {
    for (Directive directive : byName.getOrDefault(key, List.of())) {
      if (directive.sections().contains(section)) {
        return Optional.of(directive);
      }
    }
    return Optional.empty();
  }

  /** What a release says to a key in a section. */
  public Lookup lookup(String section, String key, SystemdVersion version) {
    if (key.startsWith("X-")) {
      return new Lookup.Extension();
    }
    Optional<Directive> found = find(section, key);
    if (found.isEmpty()) {
      return elsewhere(key);
    }
    Directive directive = found.get();
    if (!version.atLeast(directive.since())) {
      return new Lookup.TooNew(directive);
    }
    Optional<Directive.Retirement> retirement =
        directive.retirement().filter(r -> version.atLeast(r.since()));
    if (retirement.isPresent() && retirement.get().fate() == Directive.Fate.REMOVED) {
      return new Lookup.Removed(directive, retirement.get());
    }
    if (retirement.isPresent() && retirement.get().fate() == Directive.Fate.IGNORED) {
      return new Lookup.Dead(directive, retirement.get());
    }
    return new Lookup.Known(directive);
  }

  private Lookup elsewhere(String key) {
    List<Directive> others = byName.getOrDefault(key, List.of());
    if (!others.isEmpty()) {
      Set<String> sections = new LinkedHashSet<>();
      others.forEach(directive -> sections.addAll(directive.sections()));
      return new Lookup.WrongSection(others.getFirst(), List.copyOf(sections));
    }
    return new Lookup.Unknown();
  }

  /** The name that was probably meant by one that no release knows in a section. */
  public Optional<String> nearest(String section, String key) {
    return NearestName.of(key, namesIn(section));
  }

  /** The names of the directives that a section takes in any release. */
  public List<String> namesIn(String section) {
    return bySection.computeIfAbsent(section, this::namesOf);
  }

  private List<String> namesOf(String section) {
    return all().stream()
        .filter(directive -> directive.sections().contains(section))
        .map(Directive::name)
        .toList();
  }
}
