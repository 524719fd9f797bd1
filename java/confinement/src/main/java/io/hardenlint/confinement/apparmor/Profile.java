package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.apparmor.ProfileItem.Kept;
import io.hardenlint.confinement.text.Place;
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
    return effective(items, Kept.ALL).filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Its child profiles and hats, those in conditions that hold included. */
  public List<Profile> children() {
    return effective(items, Kept.ALL)
        .filter(ProfileItem.Child.class::isInstance)
        .map(item -> ((ProfileItem.Child) item).profile())
        .toList();
  }

  /** What stands in blocks without an effect: see {@link ProfileItem.Block}. */
  public List<ProfileItem> lost() {
    List<ProfileItem> effective = effective(items, Kept.ALL).toList();
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

  private static Stream<ProfileItem> effective(List<ProfileItem> items, Kept kept) {
    return items.stream()
        .flatMap(item ->
            switch (item) {
              case ProfileItem.Block block ->
                  effective(block.items(), block.kept().compareTo(kept) > 0 ? block.kept() : kept);
              case ProfileItem.File file -> Stream.of(file);
              case ProfileItem.Link link -> Stream.of(link);
              case ProfileItem.ChangeProfile change -> Stream.of(change);
              case ProfileItem.Network network when kept != Kept.ALL -> Stream.empty();
              case ProfileItem.Other other
                  when kept == Kept.NO_MEDIATION && !other.keyword().equals("rlimit") ->
                  Stream.empty();
              default -> kept == Kept.ENTRIES ? Stream.empty() : Stream.of(item);
            });
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
