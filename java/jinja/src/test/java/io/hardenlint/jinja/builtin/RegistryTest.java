package io.hardenlint.jinja.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.builtin.lookup.Lookups;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.evaluate.Globals;
import io.hardenlint.jinja.oracle.PythonOracle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every filter, test, lookup and global function of ansible-core is reproduced or refused by name,
 * nothing else is, and each takes the arguments that Ansible's takes.
 */
final class RegistryTest {
  /** Parameters that Ansible's YAML and JSON filters hand on to libraries, and we name. */
  private static final Set<String> HANDS_ON =
      Set.of("to_yaml", "to_nice_yaml", "to_json", "to_nice_json", "from_json", "regex_search");

  /** What ansible-core says of one kind: names, and the parameters of each. */
  private static Map<String, List<String>> theirs(List<String> lines, String kind) {
    Map<String, List<String>> found = new HashMap<>();
    for (String line : lines) {
      List<String> words = List.of(line.split(" ", -1));
      if (words.getFirst().equals(kind)) {
        found.put(words.get(1), words.subList(2, words.size()));
      }
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18", "2.14"})
  void everyNameIsReproducedOrRefused(String version) {
    CoreRelease release = CoreRelease.of(version);
    PythonOracle oracle = PythonOracle.ofCore(version);
    List<String> lines = oracle.lines(RegistryTest.class, "registry_oracle.py");
    assertThat(lines).last().isEqualTo("end");
    Builtins builtins = Builtins.of(release);
    List<String> differences = new ArrayList<>();
    for (String kind : List.of("filter", "test")) {
      Map<String, List<String>> theirs = theirs(lines, kind);
      Set<String> candidates =
          new TreeSet<>(kind.equals("filter") ? builtins.filterNames() : builtins.testNames());
      candidates.addAll(builtins.refusedOfCore(kind));
      Set<String> ours = new TreeSet<>();
      for (String name : candidates) {
        if (builtins.knows(kind, name)) {
          ours.add(name);
        }
      }
      compare(kind, theirs.keySet(), ours, differences);
      for (String name : ours) {
        Optional<Builtin> own = kind.equals("filter") ? builtins.filter(name) : builtins.test(name);
        List<String> wanted = theirs.get(name);
        if (own.isPresent() && wanted != null && !wanted.equals(List.of("?"))) {
          parameters(kind + " " + name, own.get(), wanted, differences);
        }
      }
    }
    Set<String> lookups = new TreeSet<>(Lookups.names());
    lookups.addAll(builtins.refusedOfCore("lookup"));
    compare("lookup", theirs(lines, "lookup").keySet(), lookups, differences);
    Set<String> functions = new TreeSet<>(Globals.NAMES);
    if (!version.equals("2.19")) {
      // There it is a variable of the play.
      functions.remove("omit");
    }
    compare("function", theirs(lines, "function").keySet(), functions, differences);
    assertThat(differences).isEmpty();
  }

  private static void compare(
      String kind, Set<String> theirs, Set<String> ours, List<String> differences) {
    for (String name : new TreeSet<>(theirs)) {
      if (!ours.contains(name)) {
        differences.add("neither reproduced nor refused: " + kind + " " + name);
      }
    }
    for (String name : ours) {
      if (!theirs.contains(name)) {
        differences.add("not in ansible-core: " + kind + " " + name);
      }
    }
  }

  private static void parameters(
      String what, Builtin own, List<String> theirs, List<String> differences) {
    List<String> names = new ArrayList<>(theirs);
    names.removeAll(Collections.singleton("*"));
    names.removeAll(Collections.singleton("**"));
    boolean handsOn = HANDS_ON.contains(own.name());
    List<String> ours = own.signature().names();
    boolean same = handsOn ? ours.containsAll(names) : ours.equals(names);
    // A wrapper around the real function takes anything.
    if (!same && !theirs.equals(List.of("**")) && !theirs.equals(List.of("*", "**"))) {
      differences.add(what + " takes " + ours + ", in Ansible " + theirs);
    }
  }
}
