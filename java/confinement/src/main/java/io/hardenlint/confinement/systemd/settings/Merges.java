package io.hardenlint.confinement.systemd.settings;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.syntax.Assignment;
import io.hardenlint.confinement.systemd.value.Booleans;
import io.hardenlint.confinement.systemd.value.NameLists;
import io.hardenlint.confinement.systemd.value.Words;
import io.hardenlint.confinement.systemd.value.Words.Rule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How systemd folds several assignments of one list into a value (releases 249 to 257). */
final class Merges {
  private Merges() {}

  /**
   * Capabilities. A line without any, or the first line after {@code initial}, replaces; later ones
   * add, or with {@code ~} take away. Two lines can lead back to the initial set; the next one then
   * replaces again.
   */
  static Setting<CapabilitySet> capabilities(
      List<Assignment> lines, CapabilitySet initial, SystemdVersion version) {
    long mask = initial.mask();
    List<Assignment> since = new ArrayList<>();
    for (Assignment line : lines) {
      boolean inverted = line.text().startsWith("~");
      long sum = 0;
      for (String word : words(line, NameLists.capabilityRules(version))) {
        sum |= CapabilitySet.bit(word, version);
      }
      if (sum == 0 || mask == initial.mask()) {
        mask = inverted ? ~sum : sum;
        since.clear();
      } else {
        mask = inverted ? mask & ~sum : mask | sum;
      }
      since.add(line);
    }
    return new Setting<>(new CapabilitySet(mask), since);
  }

  /** Address families: the first line decides whether the list allows or denies. */
  static Setting<AddressFamilies> addressFamilies(List<Assignment> lines) {
    Optional<Set<String>> names = Optional.empty();
    boolean allow = false;
    List<Assignment> since = new ArrayList<>();
    for (Assignment line : lines) {
      if (line.isEmpty() || line.text().equals("none")) {
        names = Optional.empty();
        allow = !line.isEmpty();
        since.clear();
        if (allow) {
          since.add(line);
        }
        continue;
      }
      boolean inverted = line.text().startsWith("~");
      if (names.isEmpty()) {
        names = Optional.of(new LinkedHashSet<>());
        allow = !inverted;
        since.clear();
      }
      for (String word : words(line, EnumSet.of(Rule.UNQUOTE))) {
        if (!NameLists.addressFamilies().contains(word)) {
          continue;
        }
        String family = NameLists.plainFamily(word);
        if (inverted != allow) {
          names.get().add(family);
        } else {
          names.get().remove(family);
        }
      }
      since.add(line);
    }
    return new Setting<>(
        new AddressFamilies(allow, names.<Set<String>>map(Set::copyOf).orElse(Set.of())), since);
  }

  /** The types of namespaces that may still be made; a line with an unknown type is lost. */
  static Setting<Set<String>> namespaces(List<Assignment> lines) {
    Set<String> all = NameLists.namespaceTypes();
    Set<String> allowed = new LinkedHashSet<>(all);
    List<Assignment> since = new ArrayList<>();
    for (Assignment line : lines) {
      Optional<Boolean> truth = Booleans.parse(line.text());
      if (line.isEmpty() || truth.isPresent()) {
        since.clear();
        allowed.clear();
        if (!truth.orElse(false)) {
          allowed.addAll(all);
        }
      } else if (line.text().startsWith("~")) {
        words(line, EnumSet.noneOf(Rule.class)).forEach(allowed::remove);
      } else {
        if (since.isEmpty()) {
          allowed.clear();
        }
        allowed.addAll(words(line, EnumSet.noneOf(Rule.class)));
      }
      if (!line.isEmpty()) {
        since.add(line);
      }
    }
    return new Setting<>(Set.copyOf(allowed), since);
  }

  /** A plain list of words that an empty value resets. */
  static Setting<List<String>> words(List<Assignment> lines) {
    List<String> all = new ArrayList<>();
    List<Assignment> since = new ArrayList<>();
    for (Assignment line : lines) {
      if (line.isEmpty()) {
        all.clear();
        since.clear();
      } else {
        all.addAll(words(line, EnumSet.of(Rule.UNQUOTE)));
        since.add(line);
      }
    }
    return new Setting<>(List.copyOf(all), since);
  }

  /** The words of a value behind a {@code ~}. */
  static List<String> words(Assignment line, Set<Rule> rules) {
    String text = line.text();
    List<String> found = new ArrayList<>();
    Words words = new Words(text.startsWith("~") ? text.substring(1) : text, rules);
    for (Optional<Words.Word> word = words.next(); word.isPresent(); word = words.next()) {
      found.add(word.get().text());
    }
    return found;
  }
}
