package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.apparmor.ProfileItem.Kept;
import io.hardenlint.confinement.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A profile, a child profile or a hat.
 *
 * @param kind which of them
 * @param name its name: if only a path is written, that
 * @param attachment pattern of the programs it is for, if any; without the word {@code profile} it
 *     is the name
 * @param flags as written, such as {@code complain}
 * @param items what is in it, in order
 * @param namePlace where the name stands
 * @param place from the first word to the closing brace
 */
public record Profile(
    Kind kind,
    String name,
    Optional<String> attachment,
    List<String> flags,
    List<ProfileItem> items,
    Place namePlace,
    Place place) {

  /** What kind of profile it is. */
  public enum Kind {
    /** Stands in the file itself. */
    TOP,
    /** Stands in another profile; its full name is {@code parent//name}. */
    CHILD,
    /** Stands in another profile, for programs that change hats themselves. */
    HAT
  }

  /** Copies the lists. */
  public Profile {
    flags = List.copyOf(flags);
    items = List.copyOf(items);
  }

  /** Its rules that have an effect, in order; those of child profiles not. */
  public List<ProfileItem.Rule> rules() {
    return rules(ProfileItem.Rule.class);
  }

  /** Its rules of one class, such as {@code ProfileItem.File.class}. */
  public <T extends ProfileItem.Rule> List<T> rules(Class<T> kind) {
    return effective(items).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Its child profiles and hats, those in conditions that hold included. */
  public List<Profile> children() {
    return effective(items).stream()
        .filter(ProfileItem.Child.class::isInstance)
        .map(item -> ((ProfileItem.Child) item).profile())
        .toList();
  }

  /** What stands in blocks without an effect: see {@link ProfileItem.Block}. */
  public List<ProfileItem> lost() {
    List<ProfileItem> effective = effective(items);
    return all(items)
        .filter(item -> item instanceof ProfileItem.Rule || item instanceof ProfileItem.Child)
        .filter(item -> effective.stream().noneMatch(item::equals))
        .toList();
  }

  private static Stream<ProfileItem> all(List<ProfileItem> items) {
    return items.stream()
        .flatMap(
            item -> item instanceof ProfileItem.Block block ? all(block.items()) : Stream.of(item));
  }

  private static List<ProfileItem> effective(List<ProfileItem> items) {
    List<ProfileItem> found = new ArrayList<>();
    effective(items, Kept.ALL, true, found);
    return found;
  }

  /**
   * Adds what has an effect.
   *
   * @param network whether rules on sockets have one: the parser of 3.0 takes those behind a
   *     condition only where another such rule stands before the condition
   */
  private static void effective(
      List<ProfileItem> items, Kept kept, boolean network, List<ProfileItem> found) {
    boolean before = false;
    for (ProfileItem item : items) {
      switch (item) {
        case ProfileItem.Block block -> {
          Kept inner = block.kept().compareTo(kept) > 0 ? block.kept() : kept;
          boolean merged = block.kept() != Kept.ENTRIES && network && before;
          effective(block.items(), inner, inner == Kept.ALL || merged, found);
        }
        case ProfileItem.Network rule -> {
          before = true;
          if (network) {
            found.add(rule);
          }
        }
        default -> {
          if (counts(item, kept)) {
            found.add(item);
          }
        }
      }
    }
  }

  private static boolean counts(ProfileItem item, Kept kept) {
    return switch (item) {
      case ProfileItem.File file -> true;
      case ProfileItem.Link link -> true;
      case ProfileItem.ChangeProfile change -> true;
      case ProfileItem.Other other when kept == Kept.NO_MEDIATION ->
          other.keyword().equals("rlimit");
      default -> kept != Kept.ENTRIES;
    };
  }

  /** The files it includes, those in blocks included. */
  public List<ProfileItem.Include> includes() {
    return includes(items).toList();
  }

  private static Stream<ProfileItem.Include> includes(List<ProfileItem> items) {
    return items.stream()
        .flatMap(item ->
            switch (item) {
              case ProfileItem.Include include -> Stream.of(include);
              case ProfileItem.Block block -> includes(block.items());
              default -> Stream.empty();
            });
  }
}
