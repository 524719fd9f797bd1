package io.hardenlint.confinement.apparmor;

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

  /** Its rules in order, those in blocks included, those of child profiles not. */
  public List<ProfileItem.Rule> rules() {
    return rules(items).toList();
  }

  /** Its rules of one class, such as {@code ProfileItem.File.class}. */
  public <T extends ProfileItem.Rule> List<T> rules(Class<T> kind) {
    return rules(items).filter(kind::isInstance).map(kind::cast).toList();
  }

  private static Stream<ProfileItem.Rule> rules(List<ProfileItem> items) {
    return items.stream()
        .flatMap(item ->
            switch (item) {
              case ProfileItem.Rule rule -> Stream.of(rule);
              case ProfileItem.Block block -> rules(block.items());
              default -> Stream.empty();
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

  /** Its child profiles and hats. */
  public List<Profile> children() {
    return items.stream()
        .filter(ProfileItem.Child.class::isInstance)
        .map(item -> ((ProfileItem.Child) item).profile())
        .toList();
  }
}
