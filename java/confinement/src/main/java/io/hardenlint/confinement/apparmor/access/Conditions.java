package io.hardenlint.confinement.apparmor.access;

import io.hardenlint.confinement.apparmor.ProfileAccess;
import io.hardenlint.confinement.apparmor.ProfileItem.Condition;
import io.hardenlint.confinement.apparmor.ProfileItem.Other;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether values meet the conditions of a rule. */
final class Conditions {
  private static final String PEER = "peer";
  private static final String ADDRESS = "addr";
  private static final String NONE = "none";
  private static final Pattern GIVEN = Pattern.compile("@[0-9a-f]{5}");

  private final ProfileAccess profile;

  Conditions(ProfileAccess profile) {
    this.profile = profile;
  }

  /** Whether a value matches a condition's pattern, or there is none. */
  boolean meets(Other rule, String name, String value) {
    List<Condition> named =
        rule.conditions().stream().filter(condition -> condition.name().equals(name)).toList();
    return named.isEmpty()
        || named.stream()
            .allMatch(
                condition -> condition.values().stream().anyMatch(each -> matches(each, value)));
  }

  /** The same for a condition in {@code peer=(…)}. */
  boolean meetsPeer(Other rule, String name, String value) {
    return inner(rule, PEER::equals, name).allMatch(written -> matches(written, value));
  }

  /** The same for a condition in a group of any name. */
  boolean meetsGroup(Other rule, String name, String value) {
    return inner(rule, group -> !group.equals(name), name)
        .allMatch(written -> matches(written, value));
  }

  private static Stream<String> inner(Other rule, Predicate<String> group, String name) {
    String start = name + "=";
    return rule.conditions().stream()
        .filter(condition -> group.test(condition.name()))
        .flatMap(condition -> condition.values().stream())
        .filter(inner -> inner.startsWith(start))
        .map(inner -> inner.substring(start.length()));
  }

  /** Whether the address of a unix socket meets a condition on it, own or in {@code peer=(…)}. */
  boolean meetsAddress(Other rule, boolean peer, String address) {
    Stream<String> written =
        peer
            ? inner(rule, PEER::equals, ADDRESS)
            : rule.conditions().stream()
                .filter(condition -> condition.name().equals(ADDRESS))
                .flatMap(condition -> condition.values().stream());
    return written.allMatch(each -> address(each, address));
  }

  /** The kernel gives sockets that ask for any name one of five hexadecimal digits. */
  private boolean address(String written, String address) {
    return switch (written) {
      case NONE -> address.equals(NONE);
      case "auto" -> GIVEN.matcher(address).matches();
      default ->
          !address.equals(NONE)
              && profile.path(written).filter(glob -> glob.matches(address)).isPresent();
    };
  }

  /** Whether a word is among those of a condition that may stand more than once. */
  boolean lists(Other rule, String name, String word) {
    List<Condition> named =
        rule.conditions().stream().filter(condition -> condition.name().equals(name)).toList();
    return named.isEmpty() || named.stream().anyMatch(each -> each.values().contains(word));
  }

  private boolean matches(String written, String value) {
    return profile.pattern(written).filter(glob -> glob.matches(value)).isPresent();
  }
}
