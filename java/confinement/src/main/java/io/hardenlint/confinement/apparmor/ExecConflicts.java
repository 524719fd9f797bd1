package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.text.SyntaxStop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rules of one profile that let the same file be run in different ways: the parser refuses them.
 */
final class ExecConflicts {
  private record Runs(ProfileItem.File rule, String pattern, Optional<Glob> glob, String way) {}

  private final AppArmorVersion version;
  private final Variables variables;
  private final Aliases aliases;

  ExecConflicts(Variables variables, Aliases aliases) {
    this.version = variables.version();
    this.variables = variables;
    this.aliases = aliases;
  }

  void check(Profile profile, Scope scope) throws SyntaxStop {
    List<Runs> all = new ArrayList<>();
    Map<List<Optional<String>>, Boolean> changes = new HashMap<>();
    for (ProfileItem.Rule rule : profile.rules()) {
      if (rule.qualifiers().denies()) {
        continue;
      }
      if (rule instanceof ProfileItem.ChangeProfile change && change.exec().isPresent()) {
        Boolean before =
            changes.putIfAbsent(List.of(change.exec(), change.target()), change.unsafe());
        if (before != null && before != change.unsafe()) {
          throw new SyntaxStop(
              change.place(), "another rule keeps the environment where this one cleans it");
        }
      }
      if (rule instanceof ProfileItem.File file && file.permissions().exec().isPresent()) {
        all.addAll(runs(file, scope));
      }
    }
    List<Runs> different = different(all);
    for (int i = 0; i < different.size(); i++) {
      for (int j = 0; j < i; j++) {
        compare(different.get(j), different.get(i), different);
      }
    }
  }

  /** Of those that say the same the first alone. */
  private static List<Runs> different(List<Runs> all) {
    Set<List<Object>> seen = new HashSet<>();
    return all.stream()
        .filter(runs -> seen.add(List.of(runs.pattern(), runs.way(), runs.rule().qualifiers())))
        .toList();
  }

  private List<Runs> runs(ProfileItem.File file, Scope scope) {
    List<String> patterns;
    try {
      patterns = aliases.of(variables.expand(file.path().orElse("/{**,}"), scope));
    } catch (Variables.Failure failure) {
      return List.of();
    }
    ExecMode mode = file.permissions().exec().orElseThrow();
    String way =
        mode.transition()
            + " "
            + mode.fallback()
            + " "
            + mode.scrubs()
            + " "
            + file.target().orElse("");
    return patterns.stream()
        .map(GlobRegex::collapsed)
        .map(pattern ->
            new Runs(
                file,
                pattern,
                Globs.objection(pattern).isEmpty()
                    ? Optional.of(Glob.file(pattern))
                    : Optional.empty(),
                way))
        .toList();
  }

  private void compare(Runs first, Runs second, List<Runs> all) throws SyntaxStop {
    Qualifiers one = first.rule().qualifiers();
    Qualifiers two = second.rule().qualifiers();
    boolean apart = (one.owner() && two.other()) || (one.other() && two.owner());
    if (first.way().equals(second.way()) || apart || one.priority() != two.priority()) {
      return;
    }
    boolean same = first.pattern().equals(second.pattern());
    if (same || (comparable(first, second) && clash(first, second, all))) {
      throw new SyntaxStop(
          second.rule().place(),
          "%s may already be run in another way (%s in line %d)"
              .formatted(
                  same ? second.pattern() : "a file that " + second.pattern() + " matches",
                  first.rule().permissions().exec().orElseThrow().written(),
                  first.rule().place().start().line()));
    }
  }

  private boolean comparable(Runs first, Runs second) {
    return first.glob().isPresent()
        && second.glob().isPresent()
        && first.glob().get().exact(version) == second.glob().get().exact(version);
  }

  /** Whether both hold for a file for which no rule of a higher priority is looked at before. */
  private static boolean clash(Runs first, Runs second, List<Runs> all) {
    Glob one = first.glob().orElseThrow();
    Glob two = second.glob().orElseThrow();
    if (one.overlaps(two) != Glob.Answer.YES) {
      return false;
    }
    Qualifiers own = first.rule().qualifiers();
    Qualifiers their = second.rule().qualifiers();
    List<Qualifiers> both = List.of(own, their);
    boolean owner = !own.other() && !their.other();
    boolean other = !own.owner() && !their.owner();
    return (owner && one.overlaps(two, above(both, all, true)) == Glob.Answer.YES)
        || (other && one.overlaps(two, above(both, all, false)) == Glob.Answer.YES);
  }

  /**
   * The patterns of rules of higher priorities that the parser looks at before the later of two:
   * those with {@code audit} come behind all others.
   *
   * @param owner whether files of the user's own are asked about, or others
   */
  private static List<Glob> above(List<Qualifiers> both, List<Runs> all, boolean owner) {
    boolean audits = both.stream().anyMatch(Qualifiers::audit);
    List<Glob> patterns = new ArrayList<>();
    for (Runs runs : all) {
      Qualifiers qualifiers = runs.rule().qualifiers();
      boolean applies = owner ? !qualifiers.other() : !qualifiers.owner();
      if (applies
          && qualifiers.priority() > both.getFirst().priority()
          && (audits || !qualifiers.audit())) {
        runs.glob().ifPresent(patterns::add);
      }
    }
    return patterns;
  }
}
