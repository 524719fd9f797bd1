package io.hardenlint.lint.rules.apparmor;

import io.hardenlint.confinement.apparmor.Profile;
import io.hardenlint.confinement.apparmor.ProfileFile;
import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ServiceSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A profile within a child profile, which the parser compiles under a name that is not its own. */
public final class NestedTooDeep implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.APPARMOR,
          "nested-too-deep",
          Severity.ERROR,
          "Profile within a child profile, which the kernel never gets under its name",
          """
          Profiles and hats may stand in a child profile, and the parser takes them without a word. Before 4.1 it
          compiles them under the names of the two innermost levels only: `x` within `b` within `a` becomes `b//x`.
          The kernel then has no profile `a//b//x`: what is to run in it does not start ("profile transition not
          found"). If a profile `b` stands in a file of its own, `b//x` becomes a child of that one.

          `apparmor_parser --names` shows the name that is meant, not the one that is compiled. The parsers of 4.1
          and 5.0 compile the whole name.
          """,
          List.of(
              "measured: the names in what apparmor_parser 3.0.8, 4.1.0 and 5.0.2 compile (`-S`); 4.0 was not at hand and is told the same",
              "measured on Linux 6.1 with the parser of 3.0.8: only the outer two levels are loaded, and the transition fails"),
          "AppArmor 3.0 and 4.0",
          List.of(
              ExampleFile.profile(
                  """
                  /usr/bin/sudo Cx,
                  profile sudo /usr/bin/sudo {
                    /usr/bin/id Cx,
                    profile id /usr/bin/id {
                      /usr/bin/id mr,
                    }
                  }
                  """)),
          List.of(
              ExampleFile.profile(
                  """
                  /usr/bin/sudo Cx,
                  profile sudo /usr/bin/sudo {
                    /usr/bin/id Px -> app//id,
                  }
                  profile id {
                    /usr/bin/id mr,
                  }
                  """)),
          "Let the inner profile stand beside the one around it, and name it in full: `Px -> app//id`.");

  /** Children of a profile of the file are the last level that is compiled under its name. */
  private static final int DEEPEST = 2;

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    AppArmorVersion version = set.platform().appArmor().orElse(AppArmorVersion.NEWEST);
    if (version.atLeast(AppArmorVersion.V4_1)) {
      return;
    }
    for (ProfileFile file : set.profileFiles()) {
      file.profiles().forEach(profile -> check(set, List.of(profile), reporter));
    }
  }

  /**
   * Looks at what stands in a profile.
   *
   * @param around the profile itself, and those around it, from the outermost
   */
  private static void check(ServiceSet set, List<Profile> around, Reporter reporter) {
    for (Profile child : around.getLast().children()) {
      List<Profile> names = Stream.concat(around.stream(), Stream.of(child)).toList();
      if (names.size() > DEEPEST) {
        set.own(child.namePlace())
            .ifPresent(place -> report(reporter.at(place, message(names)), names));
      }
      check(set, names, reporter);
    }
  }

  private static String message(List<Profile> names) {
    return "%s is compiled as %s, so nothing can run in it"
        .formatted(name(names, 0), name(names, names.size() - DEEPEST));
  }

  private static void report(Reporter.Draft draft, List<Profile> names) {
    List<Profile> outer = List.of(names.getFirst(), names.getLast());
    draft
        .note("a program that is to run in it does not start (\"profile transition not found\")")
        .help(
            "write it in %s itself, and let the rule that leads to it name %s"
                .formatted(name(names.subList(0, 1), 0), name(outer, 0)))
        .report();
  }

  private static String name(List<Profile> names, int from) {
    return names.stream().skip(from).map(Profile::name).collect(Collectors.joining("//"));
  }
}
