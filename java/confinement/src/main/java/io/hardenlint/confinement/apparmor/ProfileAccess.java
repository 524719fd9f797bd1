package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a profile lets a process do, and which rule says so. Rules of included files count if they
 * were read; else {@link #complete()} is false, and what is not granted here may still be.
 *
 * <p>Rules other than those about files have no effect within a block such as {@code audit {…}}:
 * the parser drops them (measured on 3.0.8; read in 4.1.0).
 */
public final class ProfileAccess {
  /** Whether something is allowed. */
  public enum Verdict {
    /** A rule allows it. */
    ALLOWED,
    /** A rule denies it, whatever others allow. */
    DENIED,
    /** No rule allows it. */
    NOT_GRANTED
  }

  /**
   * An answer with its reason.
   *
   * @param rules those that allow or deny it, in order; empty if there is none
   */
  public record Answer(Verdict verdict, List<ProfileItem.Rule> rules) {
    /** Copies the list. */
    public Answer {
      rules = List.copyOf(rules);
    }

    /** Whether it is allowed. */
    public boolean allowed() {
      return verdict == Verdict.ALLOWED;
    }
  }

  /**
   * A file that can be changed and then run: what is written there runs as this profile, or leaves
   * it.
   *
   * @param writes rule that lets it be written
   * @param runs rule that lets it be run, or mapped into memory to be run
   */
  public record WritableCode(ProfileItem.File writes, ProfileItem.File runs) {}

  private record Compiled(ProfileItem.File rule, Glob glob) {}

  private final Scope scope;
  private final Variables variables;
  private final boolean complete;
  private final List<Compiled> files = new ArrayList<>();
  private final List<ProfileItem.Rule> others = new ArrayList<>();

  private ProfileAccess(Scope scope, Variables variables, boolean complete) {
    this.scope = scope;
    this.variables = variables;
    this.complete = complete;
  }

  /** Asks a profile of a file that was read without errors. */
  public static ProfileAccess of(ProfileFile file, Profile profile) {
    Scope scope = Scope.of(file.fullName(profile), profile, file.variables());
    Aliases aliases = Aliases.of(file.items());
    ProfileAccess access = new ProfileAccess(scope, file.variables(), !file.unread());
    for (ProfileItem.Rule rule : profile.rules()) {
      if (rule instanceof ProfileItem.File own) {
        access.compile(own, aliases);
      } else {
        access.others.add(rule);
      }
    }
    return access;
  }

  private void compile(ProfileItem.File rule, Aliases aliases) {
    try {
      String path = variables.expand(rule.path().orElse("/{**,}"), scope);
      for (String name : aliases.of(path)) {
        if (Globs.objection(name).isEmpty()) {
          files.add(new Compiled(rule, Glob.file(name)));
        }
      }
    } catch (Variables.Failure failure) {
      // The variable is defined in a file that was not read: the rule's paths are unknown.
    }
  }

  /** The version of the language that the profile was read in. */
  public AppArmorVersion version() {
    return variables.version();
  }

  /** Whether all included files were read. */
  public boolean complete() {
    return complete;
  }

  /**
   * Whether a file may be used in a way.
   *
   * @param path in full, as the process sees it
   * @param letter one of {@code r w a l k m}
   * @param owner whether the file belongs to the process's user
   */
  public Answer file(String path, char letter, boolean owner) {
    List<ProfileItem.Rule> allowing = new ArrayList<>();
    List<ProfileItem.Rule> denying = new ArrayList<>();
    int allow = Integer.MIN_VALUE;
    int deny = Integer.MIN_VALUE;
    for (Compiled compiled : files) {
      ProfileItem.File rule = compiled.rule();
      if (!applies(rule, owner) || !grants(rule, letter) || !compiled.glob().matches(path)) {
        continue;
      }
      int priority = rule.qualifiers().priority();
      if (rule.qualifiers().denies()) {
        denying.add(rule);
        deny = Math.max(deny, priority);
      } else {
        allowing.add(rule);
        allow = Math.max(allow, priority);
      }
    }
    boolean denied = !denying.isEmpty() && deny >= allow;
    return answer(allowing, denied ? denying : List.of());
  }

  private static boolean applies(ProfileItem.File rule, boolean owner) {
    return owner ? !rule.qualifiers().other() : !rule.qualifiers().owner();
  }

  private static boolean grants(ProfileItem.File rule, char letter) {
    Permissions permissions = rule.permissions();
    boolean inherits =
        permissions
            .exec()
            .filter(exec ->
                exec.transition() == ExecMode.Transition.INHERIT
                    || exec.fallback() == ExecMode.Fallback.INHERIT)
            .isPresent();
    return switch (letter) {
      case 'x' -> permissions.exec().isPresent();
      case 'a' -> permissions.has('a') || permissions.has('w');
      case 'm' -> permissions.has('m') || (inherits && !rule.qualifiers().denies());
      default -> permissions.has(letter);
    };
  }

  private static Answer answer(
      List<? extends ProfileItem.Rule> allowing, List<? extends ProfileItem.Rule> denying) {
    if (!denying.isEmpty()) {
      return new Answer(Verdict.DENIED, new ArrayList<>(denying));
    }
    return new Answer(
        allowing.isEmpty() ? Verdict.NOT_GRANTED : Verdict.ALLOWED, new ArrayList<>(allowing));
  }

  /** Whether a program may be run at all. */
  public Answer run(String path, boolean owner) {
    return file(path, 'x', owner);
  }

  /** How a program is run: by the rule that names it in full, before those with patterns. */
  public Optional<ProfileItem.File> transition(String path, boolean owner) {
    if (!run(path, owner).allowed()) {
      return Optional.empty();
    }
    List<Compiled> matching =
        files.stream()
            .filter(compiled -> compiled.rule().permissions().exec().isPresent())
            .filter(compiled -> !compiled.rule().qualifiers().denies())
            .filter(compiled -> applies(compiled.rule(), owner))
            .filter(compiled -> compiled.glob().matches(path))
            .toList();
    int top =
        matching.stream()
            .mapToInt(compiled -> compiled.rule().qualifiers().priority())
            .max()
            .orElse(0);
    List<Compiled> first =
        matching.stream()
            .filter(compiled -> compiled.rule().qualifiers().priority() == top)
            .toList();
    return first.stream()
        .filter(compiled -> compiled.glob().exact(variables.version()))
        .findFirst()
        .or(() -> first.stream().findFirst())
        .map(Compiled::rule);
  }

  /** The rules about files that let something be done to some path of an area. */
  public List<ProfileItem.File> touching(Glob area) {
    return files.stream()
        .filter(compiled -> !compiled.rule().qualifiers().denies())
        .filter(compiled -> compiled.glob().overlaps(area) != Glob.Answer.NO)
        .map(Compiled::rule)
        .distinct()
        .toList();
  }

  /** The patterns of a rule: one, or with aliases several; none if a variable is unknown. */
  public List<Glob> patterns(ProfileItem.File rule) {
    return files.stream()
        .filter(compiled -> compiled.rule().equals(rule))
        .map(Compiled::glob)
        .toList();
  }

  /** The pattern that a word of a rule means in this profile; nothing if a variable is unknown. */
  public Optional<Glob> pattern(String written) {
    return expanded(written).map(Glob::of);
  }

  /** The same for a word that is a path. */
  public Optional<Glob> path(String written) {
    return expanded(written).map(Glob::file);
  }

  private Optional<String> expanded(String written) {
    try {
      String pattern = variables.expand(written, scope);
      return Globs.objection(pattern).isEmpty() ? Optional.of(pattern) : Optional.empty();
    } catch (Variables.Failure failure) {
      return Optional.empty();
    }
  }

  /** Rules other than those about files, in order. */
  public List<ProfileItem.Rule> others() {
    return List.copyOf(others);
  }

  /**
   * Files that can be written and then run, pair by pair of the rules that together allow it.
   *
   * @param asked which of the rules that let files be written are looked at
   */
  public List<WritableCode> writableCode(Predicate<ProfileItem.File> asked) {
    List<WritableCode> found = new ArrayList<>();
    List<Compiled> different = different();
    for (Compiled writes : different) {
      if (writes.rule().qualifiers().denies()
          || !writes.rule().permissions().writes()
          || !asked.test(writes.rule())) {
        continue;
      }
      for (Compiled runs : different) {
        boolean code = grants(runs.rule(), 'x') || grants(runs.rule(), 'm');
        if (code
            && !runs.rule().qualifiers().denies()
            && writes.glob().overlaps(runs.glob()) == Glob.Answer.YES
            && !denied(writes, runs)) {
          found.add(new WritableCode(writes.rule(), runs.rule()));
        }
      }
    }
    return found;
  }

  /** The rules about files, of those that say the same the first alone. */
  private List<Compiled> different() {
    Set<List<Object>> seen = new HashSet<>();
    return files.stream()
        .filter(compiled ->
            seen.add(
                List.of(
                    compiled.glob().toString(),
                    compiled.rule().permissions(),
                    compiled.rule().qualifiers())))
        .toList();
  }

  /** Whether one rule denies writing, or running, wherever one of the two holds. */
  private boolean denied(Compiled writes, Compiled runs) {
    for (Compiled compiled : files) {
      Qualifiers deny = compiled.rule().qualifiers();
      boolean whole =
          deny.denies()
              && !deny.owner()
              && !deny.other()
              && deny.priority() >= writes.rule().qualifiers().priority()
              && deny.priority() >= runs.rule().qualifiers().priority();
      boolean takes =
          takes(compiled.rule(), writes.rule(), "wal") || takes(compiled.rule(), runs.rule(), "xm");
      if (whole
          && takes
          && (compiled.glob().covers(writes.glob()) == Glob.Answer.YES
              || compiled.glob().covers(runs.glob()) == Glob.Answer.YES)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a rule denies all of some letters that another one grants. */
  private static boolean takes(ProfileItem.File deny, ProfileItem.File grant, String letters) {
    return letters
        .chars()
        .filter(letter -> grants(grant, (char) letter))
        .allMatch(letter -> grants(deny, (char) letter));
  }
}
