package io.hardenlint.jinja.scope;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What jinja2's compiler knows of the names of one scope ({@code jinja2.idtracking}), in the order
 * in which it comes upon them: they are looked up in that order.
 */
final class Symbols {
  private final @Nullable Symbols parent;
  private final Map<String, Origin> names = new LinkedHashMap<>();
  private final Set<String> stores = new HashSet<>();

  /** Where a name's value comes from when the scope opens. */
  private enum Origin {
    PARAMETER,
    OUTSIDE,
    NOWHERE
  }

  Symbols(@Nullable Symbols parent) {
    this.parent = parent;
  }

  Symbols copy() {
    Symbols copy = new Symbols(parent);
    copy.names.putAll(names);
    copy.stores.addAll(stores);
    return copy;
  }

  /** Whether the scope or one around it names something. */
  boolean knows(String name) {
    for (Symbols symbols = this; symbols != null; symbols = symbols.parent) {
      if (symbols.names.containsKey(name)) {
        return true;
      }
    }
    return false;
  }

  private boolean outsideKnows(String name) {
    return parent != null && parent.knows(name);
  }

  void parameter(String name) {
    stores.add(name);
    names.put(name, Origin.PARAMETER);
  }

  void load(String name) {
    if (!knows(name)) {
      names.put(name, Origin.OUTSIDE);
    }
  }

  void store(String name) {
    stores.add(name);
    if (!names.containsKey(name)) {
      names.put(name, outsideKnows(name) ? Origin.OUTSIDE : Origin.NOWHERE);
    }
  }

  /** Takes over what the branches of an {@code if} did; any of them may not have run. */
  void merge(List<Symbols> branches) {
    Set<String> inBranches = new HashSet<>();
    branches.forEach(branch -> inBranches.addAll(branch.stores));
    inBranches.removeAll(stores);
    for (Symbols branch : branches) {
      names.putAll(branch.names);
      stores.addAll(branch.stores);
    }
    inBranches.forEach(name -> names.put(name, Origin.OUTSIDE));
  }

  /** How the scope opens. */
  Opening opening() {
    return new Opening(of(Origin.NOWHERE), of(Origin.OUTSIDE), !stores.isEmpty());
  }

  private Set<String> of(Origin origin) {
    Set<String> found = new LinkedHashSet<>();
    names.forEach((name, where) -> {
      if (where == origin) {
        found.add(name);
      }
    });
    return Collections.unmodifiableSet(found);
  }
}
