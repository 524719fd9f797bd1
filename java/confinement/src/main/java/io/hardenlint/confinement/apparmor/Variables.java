package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.apparmor.ProfileItem.Assignment;
import io.hardenlint.confinement.platform.AppArmorVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables of a file: lists of words, and truth values. */
public final class Variables {
  private final AppArmorVersion version;

  Variables(AppArmorVersion version) {
    this.version = version;
  }

  AppArmorVersion version() {
    return version;
  }

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

  /**
   * Defines a variable; says what is wrong with that, if anything. Lists and truth values share
   * their names. Values added to a list that was compared before have no effect.
   *
   * @param unread whether it may be defined in a file that was not read
   */
  Optional<String> assign(String name, List<String> values, Assignment assignment, boolean unread) {
    List<String> known = lists.get(name);
    if (assignment == Assignment.ADD) {
      if (known == null && !unread) {
        return Optional.of("@{" + name + "} is not defined; += adds to a variable that is");
      }
      lists.computeIfAbsent(name, key -> new ArrayList<>()).addAll(values);
      return Optional.empty();
    }
    Optional<String> objection = define(name, assignment, "@{" + name + "}");
    if (objection.isEmpty() && !isDefined(name)) {
      lists.put(name, new ArrayList<>(values));
    }
    return objection;
  }

  /** Defines a truth value; says what is wrong with that, if anything. */
  Optional<String> assign(String name, boolean value, Assignment assignment) {
    if (assignment == Assignment.ADD) {
      return Optional.of("+= adds to lists only; $" + name + " is true or false");
    }
    Optional<String> objection = define(name, assignment, "$" + name);
    if (objection.isEmpty() && !isDefined(name)) {
      truths.put(name, value);
    }
    return objection;
  }

  private Optional<String> define(String name, Assignment assignment, String written) {
    if (assignment == Assignment.OVERRIDE) {
      lists.remove(name);
      truths.remove(name);
      expanded.remove(name);
    }
    return assignment == Assignment.DEFINE && isDefined(name)
        ? Optional.of(
            written
                + " is already defined"
                + (lists.containsKey(name) && written.startsWith("@")
                    ? "; write += to add values"
                    : ""))
        : Optional.empty();
  }

  private boolean isDefined(String name) {
    return lists.containsKey(name) || truths.containsKey(name);
  }

  /** All values of a list, with the variables in them replaced. */
  List<String> values(String name) throws Failure {
    if (!lists.containsKey(name)) {
      throw new Failure("@{" + name + "} is not defined");
    }
    return expansion(Scope.NONE).values(name);
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

  /**
   * What is wrong with the variables themselves: one that leads back to itself. 5.0 minds that only
   * where it is used.
   */
  Optional<String> objection() {
    if (version.atLeast(AppArmorVersion.V5_0)) {
      return Optional.empty();
    }
    return Expansion.loop(lists).map(name -> "@{" + name + "} contains itself");
  }

  private Expansion expansion(Scope scope) {
    return new Expansion(lists, expanded, scope.variables(version));
  }

  /**
   * A pattern with its variables replaced: by the value if there is one, else by {@code {a,b}}.
   *
   * @param scope where the pattern stands
   */
  String expand(String text, Scope scope) throws Failure {
    return expansion(scope).of(text);
  }
}
