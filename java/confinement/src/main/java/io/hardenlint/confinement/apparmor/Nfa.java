package io.hardenlint.confinement.apparmor;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A regular expression of the parser's dialect as a machine over bytes: the parser's own machine
 * reads bytes too, so {@code ?} matches half a letter outside ASCII.
 */
final class Nfa {
  private static final int DEEPEST = 200;

  /** A step on one of some bytes. */
  record Edge(BitSet bytes, int to) {}

  private final List<List<Edge>> edges = new ArrayList<>();
  private final List<List<Integer>> free = new ArrayList<>();
  private final byte[] regex;
  private int at;
  private int depth;
  private boolean exact = true;
  private boolean chosen;
  private final int start;
  private final int end;

  Nfa(String expression) {
    regex = expression.getBytes(StandardCharsets.UTF_8);
    start = state();
    end = alternatives(start);
  }

  /** Whether it matches by literal bytes and alternatives alone. */
  boolean exact() {
    return exact && !chosen;
  }

  /** The same, with sets of characters that are not negated counted in. */
  boolean exactButForSets() {
    return exact;
  }

  int size() {
    return edges.size();
  }

  List<Edge> edges(int state) {
    return edges.get(state);
  }

  /** The states before anything is read. */
  BitSet start() {
    BitSet states = new BitSet();
    states.set(start);
    return closed(states);
  }

  boolean accepts(BitSet states) {
    return states.get(end);
  }

  BitSet step(BitSet states, int value) {
    BitSet next = new BitSet();
    for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
      for (Edge edge : edges.get(state)) {
        if (edge.bytes().get(value)) {
          next.set(edge.to());
        }
      }
    }
    return closed(next);
  }

  private BitSet closed(BitSet states) {
    List<Integer> open = new ArrayList<>();
    states.stream().forEach(open::add);
    while (!open.isEmpty()) {
      for (int next : free.get(open.removeLast())) {
        if (!states.get(next)) {
          states.set(next);
          open.add(next);
        }
      }
    }
    return states;
  }

  private int state() {
    edges.add(new ArrayList<>(2));
    free.add(new ArrayList<>(2));
    return edges.size() - 1;
  }

  private boolean sees(char c) {
    return at < regex.length && regex[at] == c;
  }

  private int alternatives(int from) {
    depth++;
    int to = state();
    while (true) {
      int last = sequence(from);
      free.get(last).add(to);
      if (!sees('|')) {
        depth--;
        return to;
      }
      at++;
    }
  }

  private int sequence(int from) {
    int last = state();
    free.get(from).add(last);
    while (at < regex.length && !sees('|') && !sees(')')) {
      int first = state();
      free.get(last).add(first);
      int behind = atom(first);
      while (sees('*') || sees('?')) {
        int out = state();
        free.get(behind).add(out);
        free.get(first).add(out);
        if (sees('*')) {
          exact = false;
          free.get(behind).add(first);
        }
        behind = out;
        at++;
      }
      last = behind;
    }
    return last;
  }

  private int atom(int from) {
    if (sees('(') && depth < DEEPEST) {
      at++;
      int end = alternatives(from);
      at++;
      return end;
    }
    BitSet bytes = new BitSet(256);
    if (sees('[')) {
      at++;
      set(bytes);
    } else if (sees('.')) {
      exact = false;
      at++;
      bytes.set(0, 256);
    } else {
      bytes.set(literal());
    }
    int to = state();
    edges.get(from).add(new Edge(bytes, to));
    return to;
  }

  private void set(BitSet bytes) {
    boolean negated = sees('^');
    if (negated) {
      exact = false;
      at++;
    }
    chosen = true;
    while (at < regex.length && !sees(']')) {
      int first = literal();
      if (sees('-') && at + 1 < regex.length && regex[at + 1] != ']') {
        at++;
        int last = literal();
        bytes.set(Math.min(first, last), Math.max(first, last) + 1);
      } else {
        bytes.set(first);
      }
    }
    at++;
    if (negated) {
      bytes.flip(0, 256);
    }
  }

  private int literal() {
    if (!sees('\\') || at + 1 >= regex.length) {
      return regex[at++] & 0xff;
    }
    String rest =
        new String(regex, at + 1, Math.min(4, regex.length - at - 1), StandardCharsets.ISO_8859_1);
    int end = Escapes.end(rest, 0);
    if (end > 0) {
      at += 1 + end;
      return Escapes.value(rest, 0, end) & 0xff;
    }
    at += 2;
    return regex[at - 1] & 0xff;
  }
}
