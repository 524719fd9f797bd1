package io.hardenlint.jinja.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Makes a case smaller while it still has its bug: drops variables and files, replaces a part by
 * the least of its kind, by a part of the same group inside it, or by nothing.
 */
final class Shrinker {
  private static final int MOST_QUESTIONS = 500;

  private final Predicate<GeneratedCase> bug;
  private int questions;

  Shrinker(Predicate<GeneratedCase> bug) {
    this.bug = bug;
  }

  GeneratedCase shrink(GeneratedCase found) {
    GeneratedCase best = found;
    boolean smaller = true;
    while (smaller && questions < MOST_QUESTIONS) {
      smaller = false;
      for (GeneratedCase candidate : candidates(best)) {
        if (questions++ < MOST_QUESTIONS && bug.test(candidate)) {
          best = candidate;
          smaller = true;
          break;
        }
      }
    }
    return best;
  }

  private static List<GeneratedCase> candidates(GeneratedCase one) {
    List<GeneratedCase> all = new ArrayList<>();
    for (String name : one.variables().keySet()) {
      SortedMap<String, Tree> fewer = new TreeMap<>(one.variables());
      fewer.remove(name);
      all.add(new GeneratedCase(one.id(), one.files(), fewer, one.options()));
    }
    for (Map.Entry<String, Tree> file : one.files().entrySet()) {
      if (!file.getKey().equals(GeneratedCase.MAIN)) {
        SortedMap<String, Tree> fewer = new TreeMap<>(one.files());
        fewer.remove(file.getKey());
        all.add(new GeneratedCase(one.id(), fewer, one.variables(), one.options()));
      }
      for (Tree tree : replaced(file.getValue())) {
        SortedMap<String, Tree> changed = new TreeMap<>(one.files());
        changed.put(file.getKey(), tree);
        all.add(new GeneratedCase(one.id(), changed, one.variables(), one.options()));
      }
    }
    for (Map.Entry<String, Tree> variable : one.variables().entrySet()) {
      for (Tree tree : replaced(variable.getValue())) {
        SortedMap<String, Tree> changed = new TreeMap<>(one.variables());
        changed.put(variable.getKey(), tree);
        all.add(new GeneratedCase(one.id(), one.files(), changed, one.options()));
      }
    }
    int size = one.size();
    return all.stream()
        .filter(c -> c.size() < size)
        .sorted(Comparator.comparingInt(GeneratedCase::size))
        .toList();
  }

  /** All trees with one part replaced by something smaller. */
  private static List<Tree> replaced(Tree tree) {
    List<Tree> out = new ArrayList<>();
    if (!(tree instanceof Tree.Node node)) {
      return out;
    }
    if (node.kind().equals("element") || node.kind().equals("sign")) {
      out.add(new Tree.Leaf(node.kind().equals("sign") && node.text().startsWith(" ") ? " " : ""));
    } else {
      Grammar.Kind kind = CaseGenerator.GRAMMAR.kind(node.kind());
      Tree least = new Tree.Leaf(kind.minimum());
      out.add(node.quoted() ? new Tree.Node(node.kind(), true, List.of(least)) : least);
      List<Tree.Node> inside = new ArrayList<>();
      node.children().forEach(child -> sameGroup(child, kind.group(), inside));
      for (Tree.Node part : inside) {
        out.add(new Tree.Node(part.kind(), node.quoted(), part.children()));
      }
    }
    for (int i = 0; i < node.children().size(); i++) {
      for (Tree child : replaced(Objects.requireNonNull(node.children().get(i)))) {
        out.add(node.with(i, child));
      }
    }
    return out;
  }

  private static void sameGroup(Tree tree, String group, List<Tree.Node> found) {
    if (tree instanceof Tree.Node node) {
      if (!node.kind().equals("element")
          && !node.kind().equals("sign")
          && !node.quoted()
          && CaseGenerator.GRAMMAR.kind(node.kind()).group().equals(group)) {
        found.add(node);
      } else {
        node.children().forEach(child -> sameGroup(child, group, found));
      }
    }
  }
}
