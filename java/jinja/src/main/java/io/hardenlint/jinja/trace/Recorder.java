package io.hardenlint.jinja.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what goes into a value, each thing once, in order. */
public final class Recorder {
  private static final int MOST_COMPARED = 12;

  private final List<Use> variables = new ArrayList<>(4);
  private final List<Trace> texts = new ArrayList<>(0);
  private @Nullable Set<Object> seen;

  /** Nothing yet. */
  public Recorder() {}

  /** Adds what went into a part of the value. */
  public void add(Uses uses) {
    for (int i = 0; i < uses.variables().size(); i++) {
      add(uses.variables().get(i));
    }
    for (int i = 0; i < uses.texts().size(); i++) {
      add(uses.texts().get(i));
    }
  }

  /** Adds a variable. */
  public void add(Use use) {
    if (isNew(use, variables)) {
      variables.add(use);
    }
  }

  /** Adds a captured text. */
  public void add(Trace text) {
    if (isNew(text, texts)) {
      texts.add(text);
    }
  }

  /** Both are compared as themselves; a few are compared one by one, many are looked up. */
  private boolean isNew(Object thing, List<?> things) {
    if (seen == null && variables.size() + texts.size() < MOST_COMPARED) {
      return !things.contains(thing);
    }
    if (seen == null) {
      seen = Collections.newSetFromMap(new IdentityHashMap<>());
      seen.addAll(variables);
      seen.addAll(texts);
    }
    return seen.add(thing);
  }

  /** What was added. */
  public Uses uses() {
    return variables.isEmpty() && texts.isEmpty() ? Uses.NONE : new Uses(variables, texts);
  }
}
