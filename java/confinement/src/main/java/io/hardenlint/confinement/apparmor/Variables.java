package io.hardenlint.confinement.apparmor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The variables of a file: lists of words, and truth values. */
public final class Variables {
  /** Values that a variable may come to; the parser itself has no limit. */
  private static final int MOST = 20_000;

  private static final int LONGEST = 1_000_000;

  Variables() {}

  /** What the parser defines itself for the profile at hand. */
  static final String PROFILE_NAME = "profile_name";

  /** Why a text could not be expanded. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    Failure(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  private final Map<String, List<String>> lists = new LinkedHashMap<>();
  private final Map<String, Boolean> truths = new HashMap<>();
  private final Map<String, List<String>> expanded = new HashMap<>();

  /** What is wrong with an assignment, if anything. */
  Optional<String> assign(String name, List<String> values, boolean append, boolean unread) {
    boolean known = lists.containsKey(name);
    if (known && !append) {
      return Optional.of("@{" + name + "} is already defined; write += to add values");
    }
    if (!known && append && !unread) {
      return Optional.of("@{" + name + "} is not defined; += adds to a variable that is");
    }
    lists.computeIfAbsent(name, key -> new ArrayList<>()).addAll(values);
    return Optional.empty();
  }

  Optional<String> assign(String name, boolean value) {
    return truths.putIfAbsent(name, value) == null
        ? Optional.empty()
        : Optional.of("$" + name + " is already defined");
  }

  Optional<Boolean> truth(String name) {
    return Optional.ofNullable(truths.get(name));
  }

  boolean defines(String name) {
    return lists.containsKey(name);
  }

  /** The name in {@code @{name}} or {@code @name}. */
  static String nameOf(String written) {
    String name = written.substring(1);
    return name.startsWith("{") ? name.substring(1, name.length() - 1) : name;
  }

  /** What is wrong with the variables themselves: one that leads back to itself. */
  Optional<String> objection() {
    for (String name : lists.keySet()) {
      try {
        values(name, new ArrayDeque<>(), true);
      } catch (Failure e) {
        return Optional.of(e.reason());
      }
    }
    return Optional.empty();
  }

  private List<String> values(String name, Deque<String> using, boolean lenient) throws Failure {
    List<String> known = expanded.get(name);
    if (known != null) {
      return known;
    }
    if (using.contains(name)) {
      throw new Failure("@{" + name + "} contains itself");
    }
    using.push(name);
    Set<String> values = new LinkedHashSet<>();
    for (String value : lists.getOrDefault(name, List.of())) {
      values.addAll(all(value, using, lenient));
      if (values.size() > MOST) {
        throw new Failure("@{" + name + "} has more values than are read here");
      }
    }
    using.pop();
    List<String> list = List.copyOf(values);
    expanded.put(name, list);
    return list;
  }

  private List<String> all(String text, Deque<String> using, boolean lenient) throws Failure {
    int start = reference(text, 0);
    if (start < 0) {
      return List.of(text);
    }
    int end = text.indexOf('}', start);
    String name = text.substring(start + 2, end);
    List<String> middles;
    if (lists.containsKey(name)) {
      middles = values(name, using, lenient);
    } else if (lenient) {
      middles = List.of("\\@{" + name + "}");
    } else {
      throw new Failure("@{" + name + "} is not defined");
    }
    List<String> tails = all(text.substring(end + 1), using, lenient);
    List<String> out = new ArrayList<>();
    if ((long) middles.size() * tails.size() > MOST) {
      throw new Failure("@{" + name + "} has more values than are read here");
    }
    for (String middle : middles) {
      for (String tail : tails) {
        out.add(text.substring(0, start) + middle + tail);
      }
    }
    return out;
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

  /**
   * A pattern with its variables replaced: by the value if there is one, else by {@code {a,b}}.
   *
   * @param profile name for {@code @{profile_name}}
   */
  String expand(String text, String profile) throws Failure {
    String done = text;
    int at = reference(done, 0);
    while (at >= 0) {
      int end = done.indexOf('}', at);
      String name = done.substring(at + 2, end);
      List<String> values =
          name.equals(PROFILE_NAME) && !lists.containsKey(name)
              ? List.of(escaped(profile))
              : lists.containsKey(name) ? values(name, new ArrayDeque<>(), true) : List.of();
      if (values.isEmpty()) {
        throw new Failure("@{" + name + "} is not defined");
      }
      String prefix = done.substring(0, at);
      String suffix = done.substring(end + 1);
      String middle = values.getFirst();
      if (values.size() > 1) {
        middle = alternation(values, prefix.endsWith("/"), suffix.startsWith("/"));
      }
      done = prefix + middle + suffix;
      if (done.length() > LONGEST) {
        throw new Failure("@{" + name + "} makes a pattern longer than is read here");
      }
      at = reference(done, 0);
    }
    return done;
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

  private static String escaped(String name) {
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < name.length(); at++) {
      char c = name.charAt(at);
      if (c == '\\') {
        out.append(c);
        at++;
        if (at < name.length()) {
          out.append(name.charAt(at));
        }
      } else {
        if ("{}[]*?".indexOf(c) >= 0) {
          out.append('\\');
        }
        out.append(c);
      }
    }
    return out.toString();
  }
}
