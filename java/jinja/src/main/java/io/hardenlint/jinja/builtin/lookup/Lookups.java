package io.hardenlint.jinja.builtin.lookup;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.builtin.support.Definedness;
import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.call.Signature;
import io.hardenlint.jinja.grammar.Syntax;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.Quoting;
import io.hardenlint.jinja.value.Cell;
import io.hardenlint.jinja.value.Displays;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyRange;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.PyView;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.UndefinedUse;
import io.hardenlint.jinja.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code lookup}, {@code query} and {@code q}: what all lookups have in common. */
public final class Lookups {
  private static final List<String> PREFIXES = List.of("ansible.builtin.", "ansible.legacy.");
  private static final String SIGNATURE = "plugin_name, /, *terms, **options";
  private static final Map<String, Lookup> TABLE = table();

  /** Those that may end at another of their lists before they meet something undefined. */
  private static final Set<String> SEVERAL_LISTS = Set.of("nested", "together");

  /** The first release that only takes quotes off options that stand in configuration files. */
  private static final int KEEPS_QUOTES = 15;

  /** The functions. */
  public static final List<Builtin> ALL =
      List.of(
          new Builtin("lookup", Signature.of(SIGNATURE), true, (a, c) -> lookup(a, c, false)),
          new Builtin("query", Signature.of(SIGNATURE), true, (a, c) -> lookup(a, c, true)),
          new Builtin("q", Signature.of(SIGNATURE), true, (a, c) -> lookup(a, c, true)));

  private Lookups() {}

  /** The names of the lookups that are reproduced. */
  public static Set<String> names() {
    return TABLE.keySet();
  }

  private static Map<String, Lookup> table() {
    Map<String, Lookup> table = new TreeMap<>();
    Stream.of(
            ListLookups.ALL,
            VariableLookups.ALL,
            SequenceLookup.ALL,
            FileLookups.ALL,
            TableLookups.ALL,
            TemplateLookup.ALL)
        .flatMap(List::stream)
        .forEach(lookup -> table.put(lookup.name(), lookup));
    return table;
  }

  private static Value lookup(Bound a, CallContext c, boolean asList) {
    String plugin = Options.text(a.get("plugin_name"));
    String name = plugin;
    for (String prefix : PREFIXES) {
      name = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }
    @Nullable String where = c.surroundings().plugins().get("lookup " + name);
    @Nullable Lookup found = where == null || !name.equals(plugin) ? TABLE.get(name) : null;
    if (found == null) {
      throw c.unknownLookup(plugin);
    }
    Map<String, Value> named = new LinkedHashMap<>();
    boolean unquotes = !c.release().isAtLeast(KEEPS_QUOTES);
    for (Value key : a.named().keys()) {
      @Nullable Value value = a.named().get(key);
      if (value != null) {
        named.put(Options.text(key), unquotes ? unquoted(value) : value);
      }
    }
    if (c.dialect() == Dialect.CORE_2_14) {
      // There, the terms are rendered first.
      a.rest().forEach(Definedness::ofAll);
    }
    if (!found.acceptsUndefined()) {
      for (Value argument : Stream.concat(a.rest().stream(), named.values().stream()).toList()) {
        if (argument instanceof PyUndefined undefined) {
          if (c.dialect() == Dialect.CORE_2_14) {
            throw named.containsValue(argument) ? undefined.trip().inDoubt() : undefined.trip();
          }
          return argument;
        }
      }
    }
    @Nullable Value wantList = named.remove("wantlist");
    @Nullable Value errors = named.remove("errors");
    boolean list = asList || (wantList != null && Truth.of(wantList));
    a.rest().forEach(Lookups::refuseTemplates);
    List<Value> terms = a.rest().stream().map(c::term).toList();
    Bound options = bind(found, named, c);
    boolean textual = c.dialect() == Dialect.CORE_2_14;
    if (!textual) {
      for (Value term : a.rest()) {
        refuseTuples(term);
        PyUndefined undefined = inTuple(term);
        if (undefined != null) {
          return undefined;
        }
        Displays.settle(term);
      }
    }
    try {
      List<Value> results = found.body().run(new Lookup.Query(terms, options, c));
      if (textual) {
        if (results.stream().anyMatch(v -> v instanceof PyRange || v instanceof PyView)) {
          throw PythonError.unsupported("a range or view as the result of a lookup before 2.19");
        }
        results.forEach(Definedness::ofAll);
      }
      return result(results, list);
    } catch (UndefinedUse use) {
      if (textual) {
        throw use;
      }
      return SEVERAL_LISTS.contains(found.name()) && terms.size() > 1
          ? new PyUndefined(use.source().problem(), true)
          : use.source();
    } catch (PythonError error) {
      String handling = errors instanceof PyStr s ? s.text() : "strict";
      if (error.kind() == PythonError.Kind.RAISES
          && (handling.equals("ignore") || handling.equals("warn"))) {
        return list ? new PyList() : PyNone.NONE;
      }
      throw error;
    }
  }

  private static Value unquoted(Value option) {
    if (!(option instanceof PyStr s)) {
      return option;
    }
    String text = Quoting.unquoted(s.text());
    return text.equals(s.text()) ? option : PyStr.of(text);
  }

  /** Ansible ignores options that it does not know; they are mistakes. */
  private static Bound bind(Lookup lookup, Map<String, Value> named, CallContext c) {
    boolean escaped = named.values().stream().anyMatch(v -> v instanceof PyStr s && s.markup());
    if (escaped && c.dialect() != Dialect.CORE_2_14) {
      // Ansible tags options with their origin, which Markup cannot bear.
      throw c.refusal(
          "unsupported-lookup",
          "an escaped text (Markup) as an option of the lookup '"
              + lookup.name()
              + "': Ansible cannot use it; give plain text");
    }
    try {
      return lookup
          .options()
          .bind("lookup '" + lookup.name() + "'", new Arguments(List.of(), named));
    } catch (PythonError error) {
      throw c.refusal("unsupported-lookup", error.getMessage());
    }
  }

  private static Value result(List<Value> found, boolean asList) {
    if (asList || found.isEmpty()) {
      return PyList.of(found);
    }
    if (found.size() == 1) {
      return found.getFirst() instanceof PyRange range
          ? PyList.of(Iteration.of(range))
          : found.getFirst();
    }
    for (Value one : found) {
      if (one instanceof PyUndefined undefined) {
        throw undefined.trip();
      }
    }
    if (found.stream().allMatch(PyStr.class::isInstance)) {
      return PyStr.of(String.join(",", found.stream().map(Repr::str).toList()));
    }
    return PyList.of(found);
  }

  /**
   * Lists and mappings among the terms stay unread; tuples are rendered with what they hold, and
   * what is undefined there is a failure of the lookup whatever {@code errors} says.
   */
  private static @Nullable PyUndefined inTuple(Value term) {
    if (!(term instanceof PyTuple tuple)) {
      return null;
    }
    for (Value item : tuple.items()) {
      PyUndefined found = item instanceof PyUndefined u ? u : inTuple(item);
      if (found != null) {
        return new PyUndefined(found.problem(), true);
      }
    }
    return null;
  }

  /** Elements that are not read yet are left so: they come from variables, which hold no tuples. */
  private static void refuseTuples(Value term) {
    if (term instanceof PyList list) {
      for (Cell cell : list.cells()) {
        if (cell instanceof Value element && inTuple(element) != null) {
          throw PythonError.unsupported(
              "something undefined in a tuple within a list for a lookup");
        }
      }
    }
  }

  /** Ansible renders templates inside the constants given to a lookup. */
  private static void refuseTemplates(Value term) {
    switch (term) {
      case PyStr s when Syntax.VARIABLE.isTemplate(s.text()) ->
          throw PythonError.unsupported("a template inside the argument of a lookup");
      case PyTuple t -> t.items().forEach(Lookups::refuseTemplates);
      case PyList l -> {
        for (Cell cell : l.cells()) {
          if (cell instanceof Value value) {
            refuseTemplates(value);
          }
        }
      }
      case PyDict d -> {
        for (Value key : d.keys()) {
          if (d.cell(key) instanceof Value value) {
            refuseTemplates(value);
          }
        }
      }
      default -> {}
    }
  }
}
