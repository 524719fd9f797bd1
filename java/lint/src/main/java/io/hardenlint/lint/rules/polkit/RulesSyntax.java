package io.hardenlint.lint.rules.polkit;

import io.hardenlint.confinement.polkit.RulesFile;
import io.hardenlint.confinement.polkit.Ruling;
import io.hardenlint.confinement.polkit.pkla.LocalFile;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.PolkitFiles;
import io.hardenlint.lint.set.ServiceSet;
import java.util.List;

/** A file that polkit does not load, or does not load to its end. */
public final class RulesSyntax implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.POLKIT,
          "syntax",
          Severity.ERROR,
          "File that polkit skips, whole or in part, or rule that fails",
          """
          polkitd runs each file of rules in its JavaScript engine (Duktape 2.7). A file that the engine does not
          compile is skipped as a whole: nothing that it was to allow or forbid holds. Most of what came after
          ECMAScript 5 (`let`, arrow functions, template strings) does not compile there.

          A file that fails while it runs keeps the rules that it had added before. One that does not end is
          killed after some seconds.

          A rule that fails when it is asked refuses the action, whatever the other rules say; so does one that calls
          what the engine does not have, such as `includes` of a list, `Object.values` or `Set`. One that returns
          `true`, or another value that is no text, makes polkitd 122 spin for ever. The rules are asked here about
          every action that is known, for the users that units and scripts of the set name.

          Of a `.pkla` file, one line that is neither a group, a key nor a comment loses the whole file; an entry
          without identities, actions or a result that exists is left out.
          """,
          List.of(
              "scripts compared with the compiler of Duktape 2.7.0, rules with a running polkitd 122",
              "`.pkla` files compared with pkla-check-authorization of Debian 12"),
          "polkit 0.120 to 126",
          List.of(
              new ExampleFile(
                  "etc/polkit-1/rules.d/50-app.rules",
                  """
                  polkit.addRule((action, subject) => {
                      return polkit.Result.NOT_HANDLED;
                  });
                  """)),
          List.of(
              new ExampleFile(
                  "etc/polkit-1/rules.d/50-app.rules",
                  """
                  polkit.addRule(function (action, subject) {
                      return polkit.Result.NOT_HANDLED;
                  });
                  """)),
          "Write ECMAScript 5: `var`, `function`, strings in quotes, `indexOf` instead of `includes`.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    PolkitFiles.of(set).ifPresent(files -> check(files, set, reporter));
  }

  private static void check(PolkitFiles files, ServiceSet set, Reporter reporter) {
    for (RulesFile file : files.files()) {
      for (Problem problem : file.problems()) {
        reporter
            .at(problem.place(), problem.message())
            .note("polkitd skips the whole file")
            .report();
      }
    }
    for (LocalFile file : files.local()) {
      for (Problem problem : file.problems()) {
        reporter.at(problem.place(), problem.message()).report();
      }
    }
    for (Problem problem : files.engine().problems()) {
      reporter.at(problem.place(), problem.message()).report();
    }
    for (Ruling trouble : files.troubles(set)) {
      report(trouble, reporter);
    }
  }

  private static void report(Ruling trouble, Reporter reporter) {
    switch (trouble) {
      case Ruling.Endless(Place rule) ->
          reporter
              .at(rule, "this rule does not end")
              .note("polkitd stops it after some seconds, and refuses the action")
              .report();
      case Ruling.DaemonStuck(Place rule) ->
          reporter
              .at(rule, "this rule returns what is neither a polkit.Result nor nothing")
              .note("polkitd then spins for ever, and nobody gets an answer (polkit 122)")
              .help("return one of polkit.Result, or nothing")
              .report();
      case Ruling.Failed(String why, Place rule) ->
          reporter
              .at(rule, "this rule fails: " + why)
              .note("polkitd then refuses the action, whatever other rules say")
              .report();
      default -> {}
    }
  }
}
