package io.hardenlint.jinja.builtin.lookup;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonSplitting;
import io.hardenlint.jinja.python.regex.PythonRegex;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code vars}, {@code varnames}, {@code env} and {@code inventory_hostnames}. */
final class VariableLookups {
  static final List<Lookup> ALL =
      List.of(
          Lookup.of("vars", "*, default=?", VariableLookups::variables),
          Lookup.of("varnames", "", VariableLookups::names),
          Lookup.withUndefined("env", "*, default=''", VariableLookups::environment),
          Lookup.of("inventory_hostnames", "", VariableLookups::hostNames));

  private VariableLookups() {}

  /** Before 2.19, an undefined variable gets the default, too; later it is handed on. */
  private static List<Value> variables(Lookup.Query q) {
    boolean textual = q.context().dialect() == Dialect.CORE_2_14;
    @Nullable Value fallback = q.options().optional("default");
    List<Value> out = new ArrayList<>();
    for (Value term : q.terms()) {
      String name = Options.text(term);
      @Nullable Value value = q.context().variable(name);
      boolean missing = textual && value instanceof PyUndefined;
      if (value == null) {
        value = q.context().undefined("No variable named '" + name + "' was found.");
        missing = true;
      }
      if (missing && fallback != null && fallback != PyNone.NONE) {
        value = fallback;
      }
      out.add(value);
    }
    return out;
  }

  private static List<Value> names(Lookup.Query q) {
    List<Value> out = new ArrayList<>();
    for (Value term : q.terms()) {
      PythonRegex pattern = PythonRegex.compile(Options.text(term), false, false);
      for (String hidden : List.of("environment", "vars", "ansible_facts", "role_uuid")) {
        if (pattern.search(hidden) != null) {
          throw PythonError.unsupported(
              "a pattern of varnames that also matches Ansible's own variables (" + hidden + ")");
        }
      }
      for (String name : q.context().variableNames()) {
        q.context().step();
        if (name.equals(VariableDefinition.ANY)) {
          throw PythonError.unsupported("varnames where tasks may set variables of any name");
        }
        if (pattern.search(name) != null) {
          if (q.context().isHidden(name)) {
            throw PythonError.unsupported(
                "a pattern of varnames that matches a variable which may not exist (" + name + ")");
          }
          if (name.startsWith("ansible_")) {
            throw PythonError.unsupported(
                "a pattern of varnames that matches facts ("
                    + name
                    + "): which of them a host has is not known");
          }
          out.add(PyStr.of(name));
        }
      }
    }
    return out;
  }

  private static List<Value> environment(Lookup.Query q) {
    List<Value> out = new ArrayList<>();
    for (Value term : q.terms()) {
      List<String> words = PythonSplitting.split(Options.text(term), null, -1);
      if (words.isEmpty()) {
        throw PythonError.raises("the lookup 'env' needs a name");
      }
      String name = words.getFirst();
      Map<String, Optional<String>> known = q.context().surroundings().environment();
      if (!known.containsKey(name)) {
        throw q.context()
            .refusal(
                "unsupported-lookup",
                "the environment variable '"
                    + name
                    + "' of the controller is not known; give it with --env "
                    + name
                    + "=VALUE, or --env "
                    + name
                    + " if it is not set there");
      }
      Optional<String> given = known.getOrDefault(name, Optional.empty());
      out.add(given.isPresent() ? PyStr.of(given.get()) : q.options().raw("default"));
    }
    return out;
  }

  /** Hosts of the inventory by names of hosts and groups, in the order of the inventory. */
  private static List<Value> hostNames(Lookup.Query q) {
    if (!(q.context().variable("groups") instanceof PyDict groups)) {
      throw q.context()
          .refusal(
              "unsupported-lookup",
              "the lookup 'inventory_hostnames' needs an inventory; give it with --inventory");
    }
    Set<String> chosen = new LinkedHashSet<>();
    for (Value term : q.terms()) {
      String text = Options.text(term);
      if (!text.matches("[A-Za-z0-9_.-]+")) {
        throw PythonError.unsupported("the pattern '" + text + "' of inventory_hostnames");
      }
      @Nullable Value members = groups.get(text);
      @Nullable Value all = groups.get("all");
      if (members != null) {
        Iteration.defined(members).forEach(host -> chosen.add(Options.text(host)));
      } else if (all != null) {
        Iteration.defined(all).stream()
            .map(Options::text)
            .filter(text::equals)
            .forEach(chosen::add);
      }
    }
    List<Value> out = new ArrayList<>();
    chosen.forEach(name -> out.add(PyStr.of(name)));
    return out;
  }
}
