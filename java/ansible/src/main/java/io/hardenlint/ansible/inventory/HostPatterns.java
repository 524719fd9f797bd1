package io.hardenlint.ansible.inventory;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.python.regex.PythonRegex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chooses hosts by patterns; {@code ansible.inventory.manager} rule by rule. */
final class HostPatterns {
  private static final Pattern PART = Pattern.compile("(?:[^\\s:\\[\\]]|\\[[^\\]]*\\])+");
  private static final Pattern SUBSCRIPT =
      Pattern.compile("(.+)\\[(?:(-?[0-9]+)|([0-9]+)([:-])([0-9]*))\\]");
  private static final int MOST_DIGITS = 9;

  private final InventoryBuilder inventory;
  private final Position place;

  private HostPatterns(InventoryBuilder inventory, Position place) {
    this.inventory = inventory;
    this.place = place;
  }

  static HostPatterns of(InventoryBuilder inventory, Position place) {
    return new HostPatterns(inventory, place);
  }

  /** Single patterns: parted by commas, or, where there is none, by colons. */
  static List<String> split(String pattern) {
    Stream<String> parts;
    if (pattern.indexOf(',') >= 0) {
      parts = Arrays.stream(pattern.split(",", -1));
    } else if (HostAddress.parse(pattern, true).isPresent()) {
      parts = Stream.of(pattern);
    } else {
      parts = PART.matcher(pattern).results().map(result -> result.group());
    }
    return parts.map(PythonStrings::strip).filter(part -> !part.isEmpty()).toList();
  }

  /**
   * The hosts that patterns choose: plain ones first, then those with {@code &}, then {@code !}.
   */
  List<String> choose(List<String> patterns) throws InputProblem {
    List<String> ordered = new ArrayList<>();
    for (Predicate<String> kind :
        List.<Predicate<String>>of(
            p -> !p.startsWith("&") && !p.startsWith("!"),
            p -> p.startsWith("&"),
            p -> p.startsWith("!"))) {
      List<String> found = patterns.stream().filter(p -> !p.isEmpty()).filter(kind).toList();
      if (ordered.isEmpty() && found.isEmpty()) {
        found = List.of(InventoryBuilder.ALL);
      }
      ordered.addAll(found);
    }
    Set<String> chosen = new LinkedHashSet<>();
    for (String pattern : ordered) {
      if (inventory.hosts.containsKey(pattern)) {
        chosen.add(pattern);
      } else if (pattern.startsWith("!")) {
        one(pattern.substring(1)).forEach(chosen::remove);
      } else if (pattern.startsWith("&")) {
        chosen.retainAll(one(pattern.substring(1)));
      } else {
        chosen.addAll(one(pattern));
      }
    }
    return List.copyOf(chosen);
  }

  private Set<String> one(String pattern) throws InputProblem {
    Matcher matcher = SUBSCRIPT.matcher(pattern);
    if (pattern.isEmpty() || pattern.startsWith("~") || !matcher.matches()) {
      return new LinkedHashSet<>(matches(pattern));
    }
    List<String> hosts = matches(matcher.group(1));
    if (hosts.isEmpty()) {
      return Set.of();
    }
    if (matcher.group(2) != null) {
      int index = number(matcher.group(2));
      index = index < 0 ? index + hosts.size() : index;
      if (index < 0 || index >= hosts.size()) {
        throw new InputProblem("no host stands at that place in '" + pattern + "'", place);
      }
      return Set.of(hosts.get(index));
    }
    int from = number(matcher.group(3));
    String last = matcher.group(5);
    if (!last.isEmpty() && number(last) == 0) {
      // Ansible takes an end of zero for none.
      if (from >= hosts.size()) {
        throw new InputProblem("no host stands at that place in '" + pattern + "'", place);
      }
      return Set.of(hosts.get(from));
    }
    int to = last.isEmpty() ? hosts.size() : Math.min(hosts.size(), number(last) + 1);
    return from < to ? new LinkedHashSet<>(hosts.subList(from, to)) : Set.of();
  }

  private int number(String digits) throws InputProblem {
    if (digits.length() > MOST_DIGITS) {
      throw new InputProblem("the number " + digits + " is too large", place);
    }
    return Integer.parseInt(digits);
  }

  private List<String> matches(String pattern) throws InputProblem {
    Predicate<String> test = test(pattern);
    List<String> results = new ArrayList<>();
    boolean anyGroup = false;
    for (Group group : inventory.groups.values()) {
      if (test.test(group.name)) {
        anyGroup = true;
        group.allHosts().forEach(host -> results.add(host.name));
      }
    }
    boolean wide = pattern.startsWith("~") || pattern.matches("(?s).*[.?*\\[].*");
    if (!anyGroup || wide) {
      inventory.hosts.keySet().stream().filter(test).forEach(results::add);
    }
    if (results.isEmpty() && InventoryBuilder.LOCAL.contains(pattern)) {
      throw new InputProblem(
          "'"
              + pattern
              + "' is not in the inventory; Ansible makes it up, with variables of its own."
              + " Add it to the inventory (localhost ansible_connection=local)",
          place);
    }
    return results;
  }

  private Predicate<String> test(String pattern) throws InputProblem {
    try {
      if (pattern.startsWith("~")) {
        PythonRegex regex = PythonRegex.compile(pattern.substring(1), false, false);
        return name -> regex.match(name) != null;
      }
      PythonRegex glob = PythonRegex.compile(glob(pattern), false, false);
      return name -> glob.fullMatch(name) != null;
    } catch (PythonError e) {
      throw new InputProblem(
          "'"
              + pattern
              + "' is no pattern of hosts that can be read: "
              + Optional.ofNullable(e.getMessage()).orElse(""),
          place);
    }
  }

  /** {@code fnmatch.translate}. */
  private static String glob(String pattern) {
    StringBuilder out = new StringBuilder("(?s:");
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      int close = c == '[' ? closing(pattern, i) : -1;
      if (c == '*') {
        out.append(".*");
      } else if (c == '?') {
        out.append('.');
      } else if (close > 0) {
        String inside = pattern.substring(i + 1, close).replace("\\", "\\\\");
        boolean negated = inside.startsWith("!");
        String set = (negated ? inside.substring(1) : inside).replaceAll("([&~|\\[^])", "\\\\$1");
        out.append(negated ? "[^" : "[").append(set).append(']');
        i = close;
      } else {
        out.append(PythonRegex.escape(String.valueOf(c)));
      }
    }
    return out.append(")").toString();
  }

  private static int closing(String pattern, int open) {
    int from = open + 1;
    if (from < pattern.length() && pattern.charAt(from) == '!') {
      from++;
    }
    if (from < pattern.length() && pattern.charAt(from) == ']') {
      from++;
    }
    return pattern.indexOf(']', from);
  }
}
