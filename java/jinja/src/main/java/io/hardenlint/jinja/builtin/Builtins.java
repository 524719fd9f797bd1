package io.hardenlint.jinja.builtin;

import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.builtin.method.Methods;
import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What templates of one dialect find by name. */
public final class Builtins {
  private static final Map<Integer, Builtins> BY_MINOR = new ConcurrentHashMap<>();

  /** Filters after which it does not matter in which order the elements came. */
  private static final Set<String> ORDERLESS =
      Set.of("sort", "length", "count", "min", "max", "dictsort");

  /** Filters that work on each element, or on the elements as a set. */
  private static final Set<String> ELEMENTWISE =
      Set.of(
          "union",
          "intersect",
          "difference",
          "symmetric_difference",
          "unique",
          "list",
          "map",
          "select",
          "reject",
          "selectattr",
          "rejectattr",
          "flatten");

  private final CoreRelease release;
  private final Map<String, Builtin> filters;
  private final Map<String, Builtin> filtersByName;
  private final Map<String, Builtin> tests;
  private final Map<String, Builtin> testsByName;
  private final Map<String, Builtin> functions;

  private Builtins(CoreRelease release) {
    this.release = release;
    this.filters = Catalogue.filters(release);
    this.filtersByName = byName(release, "filter", filters);
    this.tests = Catalogue.tests();
    this.testsByName = byName(release, "test", tests);
    this.functions = Catalogue.functions();
  }

  /** By all names under which a release finds them. */
  private static Map<String, Builtin> byName(
      CoreRelease release, String kind, Map<String, Builtin> builtins) {
    Map<String, Builtin> found = new HashMap<>();
    builtins.forEach((shortName, builtin) -> {
      for (String name : List.of(shortName, OwnNames.qualified(shortName))) {
        if (OwnNames.isKnown(release, kind, name)) {
          found.put(name, builtin);
        }
      }
    });
    return found;
  }

  /** The built-ins of a release. */
  public static Builtins of(CoreRelease release) {
    return BY_MINOR.computeIfAbsent(release.minor(), minor -> new Builtins(release));
  }

  /** The built-ins of the newest release of a dialect. */
  public static Builtins of(Dialect dialect) {
    return of(CoreRelease.of(dialect));
  }

  /** A filter, by its short name or below {@code ansible.builtin.}. */
  public Optional<Builtin> filter(String name) {
    return Optional.ofNullable(filtersByName.get(name));
  }

  /** A test, by its short name or below {@code ansible.builtin.}. */
  public Optional<Builtin> test(String name) {
    return Optional.ofNullable(testsByName.get(name));
  }

  /** A global function: {@code range}, {@code dict}, {@code lookup} and others. */
  public Optional<Builtin> function(String name) {
    return Optional.ofNullable(functions.get(name));
  }

  /**
   * Why something that Ansible has is refused, and the way out; empty if Ansible does not have it.
   *
   * @param kind {@code filter}, {@code test}, {@code function} or {@code lookup}
   * @param name as for the other methods, collections included
   */
  public Optional<String> refusal(String kind, String name) {
    Optional<String> reason = Refused.reason(kind, OwnNames.shortName(name));
    return reason.isPresent()
        ? reason
        : Refused.reason(kind, name.substring(name.lastIndexOf('.') + 1));
  }

  /** Whether ansible-core has something that is refused here, so that every controller finds it. */
  public boolean isOfCore(String kind, String name) {
    return OwnNames.isKnown(release, kind, name)
        && Refused.isOfCore(kind, OwnNames.shortName(name));
  }

  /** What ansible-core has of a kind and is refused here, by short name. */
  public Set<String> refusedOfCore(String kind) {
    return Refused.ofCore(kind);
  }

  /** Whether ansible-core finds a {@code filter} or {@code test} by that name. */
  public boolean knows(String kind, String name) {
    Optional<Builtin> own = kind.equals("filter") ? filter(name) : test(name);
    return own.isPresent() || isOfCore(kind, name);
  }

  /** The names of all filters, for messages. */
  public Set<String> filterNames() {
    return filters.keySet();
  }

  /** The names of all tests, for messages. */
  public Set<String> testNames() {
    return tests.keySet();
  }

  /** The names of all functions, for messages. */
  public Set<String> functionNames() {
    return functions.keySet();
  }

  /**
   * Whether the order of a list no longer matters once the filters that follow in the same chain
   * have been applied, so that {@link CallContext#unstableOrder} need not be shown.
   *
   * @param following names of the filters after the one that made the list, in order
   */
  public static boolean forgetsOrder(List<String> following) {
    for (String name : following) {
      if (ORDERLESS.contains(OwnNames.shortName(name))) {
        return true;
      }
      if (!ELEMENTWISE.contains(OwnNames.shortName(name))) {
        return false;
      }
    }
    return false;
  }

  /** Whether a value's Python type has a method of that name. */
  public boolean hasMethod(Value receiver, String name) {
    return Methods.of(receiver).containsKey(name) || Methods.isRefused(receiver, name);
  }

  /**
   * {@code receiver.name(arguments)}.
   *
   * @throws PythonError if there is no such method, it is not reproduced, or Python raises
   */
  public Value method(Value receiver, String name, Arguments arguments, CallContext context) {
    Builtin method = Methods.of(receiver).get(name);
    Method callee = new Method(name, receiver.typeName());
    if (method == null || (receiver instanceof PyStr s && s.markup())) {
      throw PythonError.unsupported("the " + callee + " is not reproduced");
    }
    context.step();
    Bound bound = method.signature().bind(callee, arguments.withFirst(receiver));
    if (!method.acceptsUndefined()) {
      for (Value argument : arguments.positional()) {
        trip(argument);
      }
      arguments.keyword().values().forEach(Builtins::trip);
    }
    return method.body().call(bound, context);
  }

  private record Method(String name, String type) {
    @Override
    public String toString() {
      return "method '" + name + "' of " + type;
    }
  }

  private static void trip(Value value) {
    if (value instanceof PyUndefined u) {
      throw u.trip();
    }
  }
}
