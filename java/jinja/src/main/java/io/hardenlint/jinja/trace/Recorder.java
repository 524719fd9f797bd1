package io.hardenlint.jinja.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what goes into a value, each thing once, in order. Most values are made of one variable
 * or of none, so lists are only made for the second.
 */
public final class Recorder {
  private static final int MOST_COMPARED = 12;

  private Uses sole = Uses.NONE;
  private @Nullable Several several;

  /** Nothing yet. */
  public Recorder() {}

  /** Adds what went into a part of the value. */
  @SuppressWarnings("ReferenceEquality") // the same object again needs no look inside
  public void add(Uses uses) {
    if (uses.isEmpty() || uses == sole) {
      return;
    }
    if (sole.isEmpty() && several == null) {
      sole = uses;
    } else {
      several().add(uses);
    }
  }

  /** Adds a captured text. */
  public void add(Trace text) {
    several().add(text);
  }

  private Several several() {
    Several all = several;
    if (all == null) {
      all = new Several();
      all.add(sole);
      several = all;
    }
    return all;
  }

  /** What was added. */
  public Uses uses() {
    return several == null ? sole : several.uses();
  }

  private static final class Several {
    private final List<Use> variables = new ArrayList<>(4);
    private final List<Trace> texts = new ArrayList<>(2);
    private @Nullable Set<Object> seen;

    void add(Uses uses) {
      for (int i = 0; i < uses.variables().size(); i++) {
        Use use = uses.variables().get(i);
        if (isNew(use, variables)) {
          variables.add(use);
        }
      }
      for (int i = 0; i < uses.texts().size(); i++) {
        add(uses.texts().get(i));
      }
    }

    void add(Trace text) {
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

    Uses uses() {
      return Uses.of(variables, texts);
    }
  }
}
