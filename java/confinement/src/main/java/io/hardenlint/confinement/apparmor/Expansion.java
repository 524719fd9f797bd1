package io.hardenlint.confinement.apparmor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces variables by their values, as the parser does: what a list comes to is remembered from
 * its first use on, also where it contains the name of the profile at hand.
 */
final class Expansion {
  /** Values that a variable may come to; the parser itself has no limit. */
  private static final int MOST = 20_000;

  private static final int LONGEST = 1_000_000;
  private static final int DEEPEST = 300;

  private final Map<String, List<String>> lists;
  private final Map<String, List<String>> expanded;
  private final Map<String, String> own;
  private int depth;

  /**
   * Expands with what is defined.
   *
   * @param expanded what lists came to, added to here
   * @param own variables of the profile at hand, which win over lists
   */
  Expansion(
      Map<String, List<String>> lists,
      Map<String, List<String>> expanded,
      Map<String, String> own) {
    this.lists = lists;
    this.expanded = expanded;
    this.own = own;
  }

  /** A list that leads back to itself, if there is one. */
  static Optional<String> loop(Map<String, List<String>> lists) {
    Set<String> sound = new HashSet<>();
    for (String name : lists.keySet()) {
      List<String> path = new ArrayList<>(List.of(name));
      List<List<String>> rest = new ArrayList<>(List.of(used(lists, name)));
      while (!path.isEmpty()) {
        List<String> next = rest.getLast();
        if (next.isEmpty()) {
          sound.add(path.removeLast());
          rest.removeLast();
          continue;
        }
        String inner = next.removeLast();
        if (path.contains(inner)) {
          return Optional.of(inner);
        }
        if (!sound.contains(inner)) {
          path.add(inner);
          rest.add(used(lists, inner));
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> used(Map<String, List<String>> lists, String name) {
    Set<String> names = new LinkedHashSet<>();
    for (String value : lists.getOrDefault(name, List.of())) {
      for (int at = reference(value, 0); at >= 0; at = reference(value, at + 1)) {
        names.add(value.substring(at + 2, value.indexOf('}', at)));
      }
    }
    return new ArrayList<>(names);
  }

  /** All values of a list. */
  List<String> values(String name) throws Variables.Failure {
    String mine = own.get(name);
    if (mine != null) {
      return List.of(mine);
    }
    List<String> known = expanded.get(name);
    if (known != null) {
      return known;
    }
    if (!lists.containsKey(name)) {
      throw new Variables.Failure("@{" + name + "} is not defined");
    }
    if (++depth > DEEPEST) {
      throw new Variables.Failure("@{" + name + "} is nested deeper than is read here");
    }
    Set<String> values = new LinkedHashSet<>();
    for (String value : lists.getOrDefault(name, List.of())) {
      values.addAll(all(value));
      bound(name, values.size());
    }
    depth--;
    List<String> list = List.copyOf(values);
    expanded.put(name, list);
    return list;
  }

  private static void bound(String name, long size) throws Variables.Failure {
    if (size > MOST) {
      throw new Variables.Failure("@{" + name + "} has more values than are read here");
    }
  }

  private List<String> all(String text) throws Variables.Failure {
    List<String> out = List.of("");
    int from = 0;
    for (int at = reference(text, 0); at >= 0; at = reference(text, from)) {
      int end = text.indexOf('}', at);
      String name = text.substring(at + 2, end);
      List<String> middles = values(name);
      bound(name, (long) middles.size() * out.size());
      List<String> next = new ArrayList<>();
      long length = 0;
      for (String head : out) {
        for (String middle : middles) {
          next.add(head + text.substring(from, at) + middle);
          length += next.getLast().length();
        }
      }
      if (length > LONGEST) {
        throw new Variables.Failure("@{" + name + "} has longer values than are read here");
      }
      out = next;
      from = end + 1;
    }
    String tail = text.substring(from);
    return out.stream().map(head -> head + tail).toList();
  }

  /** Offset of the next {@code @{…}} that no backslash escapes, or -1. */
  private static int reference(String text, int from) {
    boolean escaped = false;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        escaped = !escaped;
        continue;
      }
      if (c == '@' && !escaped && text.startsWith("@{", at) && isName(text, at + 2)) {
        return at;
      }
      escaped = false;
    }
    return -1;
  }

  /** Whether a variable's name and a brace follow; anything else is left as it stands. */
  private static boolean isName(String text, int at) {
    int end = at;
    while (end < text.length()
        && (Scans.letter(text.charAt(end))
            || text.charAt(end) == '_'
            || Scans.digit(text.charAt(end)))) {
      end++;
    }
    return end > at && Scans.at(text, end) == '}';
  }

  /** A pattern with its variables replaced. */
  String of(String text) throws Variables.Failure {
    StringBuilder done = new StringBuilder();
    int from = 0;
    for (int at = reference(text, 0); at >= 0; at = reference(text, from)) {
      int end = text.indexOf('}', at);
      String name = text.substring(at + 2, end);
      List<String> values = values(name);
      if (values.isEmpty()) {
        throw new Variables.Failure("@{" + name + "} is not defined");
      }
      done.append(text, from, at);
      from = end + 1;
      if (values.size() == 1) {
        done.append(values.getFirst());
      } else {
        boolean noStart = !done.isEmpty() && done.charAt(done.length() - 1) == '/';
        done.append(alternation(values, noStart, text.startsWith("/", from)));
      }
      if (done.length() > LONGEST) {
        throw new Variables.Failure("@{" + name + "} makes a pattern longer than is read here");
      }
    }
    return done.append(text.substring(from)).toString();
  }

  private static String alternation(List<String> values, boolean noStart, boolean noEnd) {
    List<String> parts = new ArrayList<>();
    for (String value : values) {
      String part = value;
      while (noStart && part.startsWith("/")) {
        part = part.substring(1);
      }
      while (noEnd && part.endsWith("/")) {
        part = part.substring(0, part.length() - 1);
      }
      parts.add(part);
    }
    return "{" + String.join(",", parts) + "}";
  }
}
