package io.hardenlint.jinja.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What went into each argument of a call. */
public final class ArgumentUses {
  /** Arguments of which nothing is known. */
  public static final ArgumentUses NONE = new ArgumentUses();

  private final List<Uses> positional = new ArrayList<>();
  private final Map<String, Uses> keyword = new HashMap<>();

  /** No arguments yet. */
  public ArgumentUses() {}

  /** Adds a positional argument. */
  public void add(Uses uses) {
    positional.add(uses);
  }

  /** Adds a named argument. */
  public void add(String name, Uses uses) {
    keyword.put(name, uses);
  }

  /** What went into a positional argument. */
  public Uses at(int index) {
    return index < positional.size() ? positional.get(index) : Uses.NONE;
  }

  /** What went into a named argument. */
  public Uses of(String name) {
    return keyword.getOrDefault(name, Uses.NONE);
  }

  /** What went into the positional arguments from an index on. */
  public Uses from(int index) {
    Uses all = Uses.NONE;
    for (int i = index; i < positional.size(); i++) {
      all = all.plus(positional.get(i));
    }
    return all;
  }

  /** What went into all arguments. */
  public Uses all() {
    Uses all = from(0);
    for (Uses uses : keyword.values()) {
      all = all.plus(uses);
    }
    return all;
  }
}
