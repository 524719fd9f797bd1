package io.hardenlint.ansible.role;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code set_fact} has set so far. Where not all tasks before are known, a variable that some
 * task sets is unknown until a task that sets it is reached, unless none of them runs.
 */
final class SetFacts {
  /** The places behind a task's own, of which other names take the first. */
  private static final int PLACES = 100;

  private final Map<String, VariableDefinition> known = new LinkedHashMap<>();
  private final Map<String, UnknownVariable> unknown = new LinkedHashMap<>();
  private final Map<String, Set<Position>> setters = new HashMap<>();
  private final Set<Position> skipped = new HashSet<>();
  private final Map<String, UnknownVariable> always = new LinkedHashMap<>();
  private final Map<String, UnknownVariable> gathered = new LinkedHashMap<>();
  private final Set<String> touched = new LinkedHashSet<>();
  private final Set<String> ofGroups = new LinkedHashSet<>();
  private Optional<UnknownVariable> groupChange = Optional.empty();
  private boolean complete;

  /**
   * Nothing is set yet.
   *
   * @param complete whether all tasks that run before will be reached: those of a whole playbook
   */
  SetFacts(boolean complete) {
    this.complete = complete;
  }

  /** Takes note of tasks that may be reached. */
  void expect(RuntimeNames names) {
    names
        .setters()
        .forEach((name, places) ->
            setters.computeIfAbsent(name, n -> new LinkedHashSet<>()).addAll(places));
    always.putAll(names.always());
    known.keySet().removeAll(always.keySet());
    touched.addAll(always.keySet());
    if (!complete) {
      touched.addAll(setters.keySet());
    }
  }

  /** Tasks set or may set variables of other hosts. */
  void touch(Collection<String> names) {
    touched.addAll(names);
  }

  /** Takes over what tasks of other hosts may have set, and what they changed for all. */
  void adopt(SetFacts elsewhere) {
    touched.addAll(elsewhere.names());
    elsewhere.groupChange.ifPresent(why -> changeGroups(why, elsewhere.ofGroups));
  }

  /** What is set now. */
  State state() {
    return new State(Map.copyOf(known), List.copyOf(known.keySet()), Map.copyOf(unknown));
  }

  /** What is set at some time. */
  record State(
      Map<String, VariableDefinition> known,
      List<String> order,
      Map<String, UnknownVariable> unknown) {}

  /** A task that set something failed, and set nothing after all. */
  void restore(State state) {
    known.clear();
    state.order().forEach(name -> known.put(name, Objects.requireNonNull(state.known().get(name))));
    unknown.clear();
    unknown.putAll(state.unknown());
  }

  /** A task sets a variable. */
  void set(VariableDefinition definition) {
    if (!always.containsKey(definition.name())) {
      unknown.remove(definition.name());
      known.put(definition.name(), definition);
    }
    touched.add(definition.name());
  }

  /** A task may have set a variable, or sets it to something unknown. */
  void doubt(String name, UnknownVariable why) {
    known.remove(name);
    unknown.put(name, why);
    touched.add(name);
  }

  /** A task may have set variables; each gets a place of its own, so that it can be told apart. */
  void doubtEach(Collection<String> names, String why, Position place) {
    int column = place.column();
    for (String name : names) {
      column++;
      doubt(
          name, RuntimeNames.unknown(name, why, new Position(place.file(), place.line(), column)));
    }
  }

  /** A task that sets a variable does not run. */
  void skip(Position setter) {
    skipped.add(setter);
  }

  /** Tasks that are not followed may set what any task sets. */
  void doubtAll(String why, Position place) {
    for (String name : List.copyOf(known.keySet())) {
      doubt(name, RuntimeNames.unknown(name, why, place));
    }
    skipped.clear();
    complete = false;
  }

  /** Something may set variables of any name. */
  void doubtAny(String why, Position place) {
    unknown.putIfAbsent(
        VariableDefinition.ANY, new UnknownVariable(why, "give it with --vars or -e", place));
    touched.add(VariableDefinition.ANY);
  }

  /** A task gathers facts beside those that are given. */
  void gather(Map<String, UnknownVariable> facts) {
    facts.forEach(gathered::putIfAbsent);
  }

  /** The facts that tasks gathered so far. */
  Map<String, UnknownVariable> gathered() {
    return gathered;
  }

  /**
   * A task changes which groups there are and who is in them.
   *
   * @param names the variables that groups set
   */
  void changeGroups(UnknownVariable why, Set<String> names) {
    groupChange = groupChange.or(() -> Optional.of(why));
    ofGroups.addAll(names);
    Position place = why.position();
    Position next = new Position(place.file(), place.line(), place.column() + PLACES);
    doubtEach(names, "perhaps set by a group that changed", next);
  }

  /** What changed groups, if anything did. */
  Optional<UnknownVariable> groupChange() {
    return groupChange;
  }

  /** Whether all tasks before are known. */
  boolean isComplete() {
    return complete;
  }

  /** The names that tasks set or may set by now, for whatever host. */
  Set<String> names() {
    Set<String> all = new LinkedHashSet<>(touched);
    all.addAll(gathered.keySet());
    return all;
  }

  /** What was set since a moment is unknown after all. */
  void doubtSince(Map<String, VariableDefinition> before, String why, Position place) {
    for (VariableDefinition definition : List.copyOf(known.values())) {
      String name = definition.name();
      if (!definition.equals(before.get(name))) {
        doubt(name, RuntimeNames.unknown(name, why, place));
      }
    }
  }

  /** What is set, in the order in which it was set first. */
  Map<String, VariableDefinition> known() {
    return known;
  }

  /** Of variables that tasks set at any time, those that are unknown now. */
  Map<String, UnknownVariable> unknown(Map<String, UnknownVariable> atAnyTime) {
    Map<String, UnknownVariable> left = new LinkedHashMap<>();
    if (!complete) {
      left.putAll(atAnyTime);
      left.keySet().removeIf(name -> known.containsKey(name) || isNeverSet(name));
    }
    left.putAll(unknown);
    left.putAll(always);
    return left;
  }

  private boolean isNeverSet(String name) {
    Set<Position> places = setters.getOrDefault(name, Set.of());
    return !places.isEmpty() && skipped.containsAll(places);
  }
}
