package io.hardenlint.confinement.apparmor.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Groups denials so that one rule settles each group. */
final class Candidates {
  /** So many files of one folder that are used alike are taken for any file of it. */
  private static final int SIBLINGS = 6;

  private static final String ORDER = "mrwalk";

  /**
   * A rule and what it is for.
   *
   * @param rule in the profile language
   * @param exact rules for each of them alone, where the rule is wider
   */
  record Candidate(String rule, List<String> exact, List<Seen> seen) {}

  private record FileKey(String pattern, boolean owner) {}

  /** What is used of the files of a pattern. */
  private static final class Use {
    private final StringBuilder letters = new StringBuilder();
    private boolean runs;
    private final List<Seen> seen = new ArrayList<>();

    void add(String more) {
      for (int at = 0; at < more.length(); at++) {
        char letter = more.charAt(at);
        if (letters.indexOf(String.valueOf(letter)) < 0) {
          letters.append(letter);
        }
      }
    }

    String permissions() {
      StringBuilder out = new StringBuilder();
      boolean writes = letters.indexOf("w") >= 0;
      for (int at = 0; at < ORDER.length(); at++) {
        char letter = ORDER.charAt(at);
        boolean wanted = letters.indexOf(String.valueOf(letter)) >= 0;
        if (wanted && !(letter == 'a' && writes) && !(letter == 'm' && runs)) {
          out.append(letter);
        }
      }
      return out.append(runs ? "ix" : "").toString();
    }
  }

  private final PathPatterns patterns;
  private final boolean generalise;
  private final Map<FileKey, Use> files = new LinkedHashMap<>();
  private final Map<String, List<Seen>> others = new LinkedHashMap<>();

  Candidates(PathPatterns patterns, boolean generalise) {
    this.patterns = patterns;
    this.generalise = generalise;
  }

  /** Takes a denial that a rule can settle. */
  void add(Seen seen) {
    switch (seen.denial().wanted()) {
      case Wanted.File file -> use(file.path(), file.owner(), file.letters(), seen);
      case Wanted.Exec exec -> {
        Use use = use(exec.path(), exec.owner(), "", seen);
        use.runs = true;
      }
      case Wanted.Link link ->
          other(RuleText.link(pattern(link.link(), false), pattern(link.target(), false)), seen);
      case Wanted.Asked asked -> other(RuleText.of(asked.question()), seen);
      case Wanted.Ruled ruled -> other(ruled.rule(), seen);
      case Wanted.Unsettled unsettled -> throw new IllegalArgumentException(unsettled.reason());
    }
  }

  private Use use(String path, boolean owner, String letters, Seen seen) {
    Use use = files.computeIfAbsent(new FileKey(pattern(path, owner), owner), key -> new Use());
    use.add(letters);
    use.seen.add(seen);
    return use;
  }

  private String pattern(String path, boolean owner) {
    return generalise ? patterns.of(path, owner) : RuleText.literal(path);
  }

  private void other(String rule, Seen seen) {
    others.computeIfAbsent(rule, key -> new ArrayList<>()).add(seen);
  }

  /** The rules: files in the order of their names, then all others. */
  List<Candidate> all() {
    mergeOwners();
    List<Candidate> found = new ArrayList<>();
    Map<String, Candidate> sorted = new TreeMap<>();
    Map<FileKey, Use> left = new LinkedHashMap<>(files);
    if (generalise) {
      folders(left, sorted);
    }
    left.forEach((key, use) -> {
      String rule = RuleText.file(key.pattern(), use.permissions(), key.owner());
      sorted.put(key.pattern() + " " + key.owner(), new Candidate(rule, exact(use), use.seen));
    });
    found.addAll(sorted.values());
    others.forEach((rule, seen) -> found.add(new Candidate(rule, List.of(), seen)));
    return found;
  }

  /** Letters that all may use need not be said of the owner again. */
  private void mergeOwners() {
    for (FileKey key : List.copyOf(files.keySet())) {
      Use all = files.get(new FileKey(key.pattern(), false));
      Use own = files.get(key);
      if (key.owner() && all != null && own != null && (own.runs || all.runs || has(all, own))) {
        all.add(own.letters.toString());
        all.runs |= own.runs;
        all.seen.addAll(own.seen);
        files.remove(key);
      }
    }
  }

  private static boolean has(Use all, Use own) {
    return own.letters
        .chars()
        .allMatch(letter -> all.letters.indexOf(Character.toString(letter)) >= 0);
  }

  private static List<String> exact(Use use) {
    List<String> rules = new ArrayList<>();
    Map<FileKey, Use> alone = new LinkedHashMap<>();
    for (Seen seen : use.seen) {
      switch (seen.denial().wanted()) {
        case Wanted.File file ->
            alone
                .computeIfAbsent(
                    new FileKey(RuleText.literal(file.path()), file.owner()), key -> new Use())
                .add(file.letters());
        case Wanted.Exec exec ->
            alone.computeIfAbsent(
                        new FileKey(RuleText.literal(exec.path()), exec.owner()), key -> new Use())
                    .runs =
                true;
        default -> {}
      }
    }
    alone.forEach(
        (key, each) -> rules.add(RuleText.file(key.pattern(), each.permissions(), key.owner())));
    return rules;
  }

  /** Many files of one folder, read or written alike, become one pattern. */
  private static void folders(Map<FileKey, Use> left, Map<String, Candidate> sorted) {
    Map<String, List<FileKey>> alike = new LinkedHashMap<>();
    left.forEach((key, use) -> {
      String folder = key.pattern().substring(0, key.pattern().lastIndexOf('/') + 1);
      boolean file = !key.pattern().endsWith("/");
      if (file && Folders.mayBeWidened(folder, use.permissions())) {
        alike
            .computeIfAbsent(
                folder + " " + key.owner() + " " + use.permissions(), any -> new ArrayList<>())
            .add(key);
      }
    });
    for (List<FileKey> keys : alike.values()) {
      if (keys.size() < SIBLINGS) {
        continue;
      }
      FileKey first = keys.getFirst();
      String pattern = first.pattern().substring(0, first.pattern().lastIndexOf('/') + 1) + "*";
      Use together = new Use();
      for (FileKey key : keys) {
        Use use = left.remove(key);
        if (use != null) {
          together.add(use.letters.toString());
          together.seen.addAll(use.seen);
        }
      }
      sorted.put(
          pattern + " " + first.owner(),
          new Candidate(
              RuleText.file(pattern, together.permissions(), first.owner()),
              exact(together),
              together.seen));
    }
  }
}
