package io.hardenlint.confinement.apparmor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Other names for paths. A rule about files holds for each of them, too; a name that an alias made
 * is not replaced again.
 */
record Aliases(List<ProfileItem.PathAlias> all) {
  static Aliases of(List<ProfileItem> items) {
    return new Aliases(
        items.stream()
            .filter(ProfileItem.PathAlias.class::isInstance)
            .map(ProfileItem.PathAlias.class::cast)
            .toList());
  }

  /** A pattern and its other names; variables are replaced in the pattern, not in aliases. */
  List<String> of(String pattern) {
    return Stream.concat(
            Stream.of(pattern), all.stream().flatMap(alias -> replaced(alias, pattern)))
        .distinct()
        .toList();
  }

  /** The two patterns of a link, and their other names. */
  List<List<String>> of(String link, String target) {
    List<List<String>> pairs = new ArrayList<>();
    pairs.add(List.of(link, target));
    for (ProfileItem.PathAlias alias : all) {
      String one = replaced(alias, link).findFirst().orElse(link);
      String two = replaced(alias, target).findFirst().orElse(target);
      if (!one.equals(link) || !two.equals(target)) {
        pairs.add(List.of(one, two));
      }
    }
    return pairs;
  }

  private static Stream<String> replaced(ProfileItem.PathAlias alias, String pattern) {
    return pattern.startsWith(alias.from())
        ? Stream.of(alias.to() + pattern.substring(alias.from().length()))
        : Stream.empty();
  }
}
