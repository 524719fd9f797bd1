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

/** What went into a value. There is one for each output, so that what is asked most is kept. */
public final class Uses {
  /** Nothing. */
  public static final Uses NONE = new Uses(List.of(), List.of());

  private final List<Use> variables;
  private final List<Trace> texts;
  private final boolean empty;

  private Uses(List<Use> variables, List<Trace> texts) {
    this.variables = variables;
    this.texts = texts;
    this.empty = variables.isEmpty() && texts.isEmpty();
  }

  /** One variable. */
  public static Uses of(Use variable) {
    return new Uses(List.of(variable), List.of());
  }

  /** Variables and captured texts; copies both lists. */
  public static Uses of(List<Use> variables, List<Trace> texts) {
    return new Uses(List.copyOf(variables), List.copyOf(texts));
  }

  /** The variables that were read, outermost first; those behind them are found through them. */
  public List<Use> variables() {
    return variables;
  }

  /** The captured texts that were read. */
  public List<Trace> texts() {
    return texts;
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return empty;
  }

  /** These and others. */
  public Uses plus(Uses others) {
    if (isEmpty()) {
      return others;
    }
    if (others.isEmpty()) {
      return this;
    }
    return of(joined(variables, others.variables), joined(texts, others.texts));
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
