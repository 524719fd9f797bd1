package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.SourceText;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the parts of a file of profiles come from, and which of them were not at hand. */
public final class Sources {
  private final SourceText main;

  /** Texts are told apart by identity, also those of one name. */
  private final Map<SourceText, Place> included = new HashMap<>();

  private final Map<SourceText, SourceText> originals = new HashMap<>();
  private final Set<String> described = new LinkedHashSet<>();
  private final Set<String> open = new LinkedHashSet<>();
  private final Set<String> assumed = new LinkedHashSet<>();

  Sources(SourceText main) {
    this.main = main;
  }

  /** A text to be read, included at a place; texts may be shared, those given back are not. */
  SourceText include(SourceText source, Place place) {
    SourceText own = source.again();
    included.put(own, place);
    originals.put(own, source);
    return own;
  }

  void describe(String path) {
    described.add(path);
  }

  void open(String path) {
    open.add(path);
  }

  void assume(String path) {
    assumed.add(path);
  }

  /** Whether files were included that were not read. */
  public boolean unread() {
    return !open.isEmpty();
  }

  /** Included files that are known by a description only, as they are written. */
  public List<String> described() {
    return List.copyOf(described);
  }

  /** Included files of which nothing is known, as they are written. */
  public List<String> open() {
    return List.copyOf(open);
  }

  /** Feature sets that were taken to exist, as they are written. */
  public List<String> assumed() {
    return List.copyOf(assumed);
  }

  /** Whether a place stands in the file itself. */
  public boolean isOwn(Place place) {
    return place.source() == main;
  }

  /** A place of a text that was included as a place of the text that the files gave. */
  public Place original(Place place) {
    SourceText original = originals.get(place.source());
    return original == null ? place : original.place(place.span());
  }

  /** The include in the file itself that leads to a place; the place itself if it stands there. */
  public Place anchor(Place place) {
    Place at = place;
    for (Place up = included.get(at.source()); up != null; up = included.get(at.source())) {
      at = up;
    }
    return at;
  }

  /** What judgements about the file rest on where not all that it includes was at hand. */
  public Optional<String> basis() {
    StringBuilder text = new StringBuilder();
    say(text, described, "harden-lint's own description of %s");
    say(text, open, "no knowledge of %s");
    say(text, assumed, "the assumption that %s exists");
    return text.isEmpty() ? Optional.empty() : Optional.of("rests on " + text);
  }

  private static void say(StringBuilder text, Set<String> names, String form) {
    if (!names.isEmpty()) {
      text.append(text.isEmpty() ? "" : "; on ").append(form.formatted(String.join(", ", names)));
    }
  }
}
