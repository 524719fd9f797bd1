package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The pattern of a path, with what it matches as the parser compiles it. */
public final class Glob {
  /** Sets of states looked at in comparisons at most. */
  private static final int MOST = 50_000;

  /** Steps of single states made in comparisons at most: about a second. */
  private static final long MOST_STEPS = 10_000_000;

  /** The answer to a question that may be too large. */
  public enum Answer {
    /** Yes. */
    YES,
    /** No. */
    NO,
    /** The patterns are too large to tell. */
    UNKNOWN
  }

  private final String text;
  private final String regex;
  private final Nfa nfa;

  private Glob(String text, String regex) {
    this.text = text;
    this.regex = regex;
    this.nfa = new Nfa(regex);
  }

  /**
   * Compiles a pattern of a file.
   *
   * @param pattern without variables
   * @throws IllegalArgumentException if the parser refuses the pattern
   */
  public static Glob file(String pattern) {
    return of(GlobRegex.collapsed(pattern));
  }

  /**
   * Compiles a pattern of something else, such as a profile's name.
   *
   * @throws IllegalArgumentException if the parser refuses the pattern
   */
  public static Glob of(String pattern) {
    Globs.objection(pattern)
        .ifPresent(objection -> {
          throw new IllegalArgumentException(pattern + ": " + objection);
        });
    return new Glob(pattern, GlobRegex.of(pattern));
  }

  /** The regular expression that the parser makes of it. */
  public String regex() {
    return regex;
  }

  /** Whether it names its paths in full, alternatives included; such rules win over patterns. */
  public boolean exact() {
    return nfa.exact();
  }

  /** The same for a release: since 4.1 a set such as {@code [ab]} counts as alternatives. */
  public boolean exact(AppArmorVersion version) {
    return version.atLeast(AppArmorVersion.V4_1) ? nfa.exactButForSets() : nfa.exact();
  }

  /** Whether a path matches as a whole. */
  public boolean matches(String path) {
    BitSet states = nfa.start();
    for (byte value : path.getBytes(StandardCharsets.UTF_8)) {
      states = nfa.step(states, value & 0xff);
      if (states.isEmpty()) {
        return false;
      }
    }
    return nfa.accepts(states);
  }

  /** Whether some path matches both. */
  public Answer overlaps(Glob other) {
    return overlaps(other, List.of());
  }

  /** Whether some path matches both, and none of others. */
  Answer overlaps(Glob other, List<Glob> others) {
    if (others.isEmpty() && exact() && other.exact() && text.equals(other.text)) {
      return Answer.YES;
    }
    return exists(List.of(this, other), others);
  }

  /** Whether every path that matches the other one matches this one, too. */
  public Answer covers(Glob other) {
    return switch (exists(List.of(other), List.of(this))) {
      case YES -> Answer.NO;
      case NO -> Answer.YES;
      case UNKNOWN -> Answer.UNKNOWN;
    };
  }

  /** Whether a path exists that all of some patterns match, and none of others. */
  private static Answer exists(List<Glob> all, List<Glob> none) {
    List<Nfa> machines = Stream.concat(all.stream(), none.stream()).map(glob -> glob.nfa).toList();
    int[] values = representatives(machines);
    Deque<List<BitSet>> open = new ArrayDeque<>();
    Set<List<BitSet>> seen = new HashSet<>();
    List<BitSet> first = machines.stream().map(Nfa::start).toList();
    open.add(first);
    seen.add(first);
    long steps = 0;
    while (!open.isEmpty()) {
      List<BitSet> states = open.poll();
      steps += values.length * states.stream().mapToLong(Glob::weight).sum();
      if (accepts(machines, states, all.size())) {
        return Answer.YES;
      }
      for (int value : values) {
        List<BitSet> next = next(machines, states, value, all.size());
        if (!next.isEmpty() && seen.add(next)) {
          open.add(next);
        }
      }
      if (seen.size() > MOST || steps > MOST_STEPS) {
        return Answer.UNKNOWN;
      }
    }
    return Answer.NO;
  }

  /** Whether the first machines accept, and the others do not. */
  private static boolean accepts(List<Nfa> machines, List<BitSet> states, int first) {
    for (int at = 0; at < machines.size(); at++) {
      boolean wanted = at < first;
      if (machines.get(at).accepts(states.get(at)) != wanted) {
        return false;
      }
    }
    return true;
  }

  /** The states behind a byte; an empty list if one of the first machines ends there. */
  private static List<BitSet> next(List<Nfa> machines, List<BitSet> states, int value, int first) {
    List<BitSet> next = new ArrayList<>(machines.size());
    for (int at = 0; at < machines.size(); at++) {
      BitSet behind = machines.get(at).step(states.get(at), value);
      if (at < first && behind.isEmpty()) {
        return List.of();
      }
      next.add(behind);
    }
    return next;
  }

  /** What a step from some states costs; sets of high numbers are long even if few are in them. */
  private static long weight(BitSet states) {
    return (long) states.cardinality() + states.length() / Long.SIZE;
  }

  /** One byte of each group of bytes that no step tells apart. */
  private static int[] representatives(List<Nfa> machines) {
    int[] group = new int[256];
    List<BitSet> sets = new ArrayList<>();
    for (Nfa machine : machines) {
      for (int state = 0; state < machine.size(); state++) {
        machine.edges(state).forEach(edge -> sets.add(edge.bytes()));
      }
    }
    for (BitSet set : new HashSet<>(sets)) {
      java.util.Map<Integer, Integer> split = new java.util.HashMap<>();
      int[] next = new int[256];
      for (int value = 0; value < 256; value++) {
        int key = group[value] * 2 + (set.get(value) ? 1 : 0);
        Integer known = split.putIfAbsent(key, split.size());
        next[value] = known == null ? split.size() - 1 : known;
      }
      group = next;
    }
    BitSet found = new BitSet();
    int[] values = new int[256];
    int count = 0;
    for (int value = 1; value < 256; value++) {
      if (!found.get(group[value])) {
        found.set(group[value]);
        values[count++] = value;
      }
    }
    return Arrays.copyOf(values, count);
  }

  @Override
  public String toString() {
    return text;
  }
}
