package io.hardenlint.jinja.trace;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.SourceMap.VariableUse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What went into a value.
 *
 * @param variables the variables that were read for it, outermost first; those behind them are
 *     found through them
 * @param texts the captured texts that were read for it
 */
public record Uses(List<Use> variables, List<Trace> texts) {
  /** Nothing. */
  public static final Uses NONE = new Uses(List.of(), List.of());

  /** Copies the lists. */
  public Uses {
    variables = List.copyOf(variables);
    texts = List.copyOf(texts);
  }

  /** One variable. */
  public static Uses of(Use variable) {
    return new Uses(List.of(variable), List.of());
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return variables.isEmpty() && texts.isEmpty();
  }

  /** These and others. */
  public Uses plus(Uses others) {
    if (isEmpty()) {
      return others;
    }
    if (others.isEmpty()) {
      return this;
    }
    return new Uses(joined(variables, others.variables), joined(texts, others.texts));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    if (second.isEmpty()) {
      return first;
    }
    List<T> all = new ArrayList<>(first.size() + second.size());
    all.addAll(first);
    all.addAll(second);
    return all;
  }

  /** The variables and those behind them, each once, outermost first. */
  public List<VariableUse> flattened() {
    if (variables.isEmpty()) {
      return List.of();
    }
    Set<VariableUse> found = new LinkedHashSet<>();
    Set<Use> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Use> open = new ArrayDeque<>();
    pushReversed(variables, open);
    while (!open.isEmpty()) {
      Use use = open.pop();
      if (seen.add(use)) {
        found.add(use.variable());
        pushReversed(use.behind().variables(), open);
      }
    }
    return List.copyOf(found);
  }

  private static void pushReversed(List<Use> uses, Deque<Use> open) {
    for (int i = uses.size() - 1; i >= 0; i--) {
      open.push(uses.get(i));
    }
  }

  /** The places of the captured texts, each once, in their order. */
  List<Position> places() {
    Set<Position> places = new LinkedHashSet<>();
    for (Trace text : texts) {
      for (int i = 0; i < text.size(); i++) {
        places.add(text.template(i));
      }
    }
    return List.copyOf(places);
  }
}
