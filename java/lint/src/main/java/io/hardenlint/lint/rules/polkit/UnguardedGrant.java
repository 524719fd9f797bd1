package io.hardenlint.lint.rules.polkit;

import io.hardenlint.confinement.polkit.ActionCatalogue;
import io.hardenlint.confinement.polkit.Ruling;
import io.hardenlint.confinement.polkit.Subject;
import io.hardenlint.confinement.polkit.UserGrant;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.PolkitFiles;
import io.hardenlint.lint.set.ServiceSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A rule that makes its user as good as root. */
public final class UnguardedGrant implements SetRule {
  private static final String ALL = "everything that polkit is asked about";

  /** Units that no rule is written for. */
  private static final List<String> UNRELATED =
      List.of("unrelated-by-name.service", "another.mount");

  /** What makes root of whoever is allowed it, and how. */
  private static final Map<String, String> ROOT =
      Map.of(
          "org.freedesktop.systemd1.manage-units",
          "starting a transient unit (systemd-run) is asked without a unit's name, and runs any"
              + " command as root",
          "org.freedesktop.systemd1.manage-unit-files",
          "any unit file can be linked or enabled, and then runs as root",
          "org.freedesktop.systemd1.set-environment",
          "services started later get any environment, LD_PRELOAD included",
          "org.freedesktop.policykit.exec",
          "pkexec runs any program as root",
          "org.freedesktop.packagekit.package-install-untrusted",
          "a package of anybody's runs its scripts as root");

  private static final String RULES = "etc/polkit-1/rules.d/50-app.rules";

  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.POLKIT,
          "unguarded-grant",
          Severity.ERROR,
          "Rule that makes its user as good as root",
          """
          `org.freedesktop.systemd1.manage-units` covers every unit. A rule that returns YES for it without asking
          `action.lookup("unit")` and `action.lookup("verb")` also answers for transient units, which carry neither:
          `systemd-run` then runs any command as root. `manage-unit-files`, `set-environment` and `pkexec` are no better,
          and a rule that names no action at all allows everything.

          The rules are run here, as polkitd would, for every user that a unit or a script of the set names and for
          one that is not named, with units that no rule is written for. Actions that are implied by others count
          (`org.freedesktop.policykit.imply`). Entries of `.pkla` files are asked as well, where the host may read them:
          they know neither units nor verbs.
          """,
          List.of(
              "rules and implied actions compared with a running polkitd 122",
              "systemd's source (252): a request for a transient unit is put to polkit without unit and verb",
              "measured on systemd 252: an account with manage-unit-files becomes root through `systemctl link`"),
          "polkit 0.120 to 126, systemd 252",
          List.of(
              new ExampleFile(
                  RULES,
                  """
                  polkit.addRule(function (action, subject) {
                      if (action.id === "org.freedesktop.systemd1.manage-units" && subject.user === "app") {
                          return polkit.Result.YES;
                      }
                  });
                  """)),
          List.of(
              new ExampleFile(
                  RULES,
                  """
                  polkit.addRule(function (action, subject) {
                      if (action.id === "org.freedesktop.systemd1.manage-units" && subject.user === "app"
                              && action.lookup("unit") === "app-worker.service" && action.lookup("verb") === "restart") {
                          return polkit.Result.YES;
                      }
                  });
                  """)),
          "Compare unit and verb with what the service needs, and allow nothing else.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  /** A finding's place and matter, so that two names of one rule make one finding. */
  private record Seen(Place rule, String what) {}

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    PolkitFiles.of(set).ifPresent(files -> check(files, set, reporter));
  }

  private static void check(PolkitFiles files, ServiceSet set, Reporter reporter) {
    if (files.troubles(set).stream().anyMatch(Ruling.Endless.class::isInstance)) {
      return;
    }
    Set<Seen> seen = new HashSet<>();
    for (Subject subject : files.subjects(set)) {
      List<UserGrant> grants =
          UserGrant.of(ActionCatalogue.shipped(), files.engine(), subject, UNRELATED);
      boolean everything = grants.size() == ActionCatalogue.shipped().all().size();
      for (UserGrant grant : grants) {
        Optional<String> reason = Optional.ofNullable(ROOT.get(grant.action()));
        boolean wide = grant.unguarded() || grant.verbs().size() == UNRELATED.size();
        String what = everything ? ALL : grant.action();
        if (reason.isPresent() && wide && seen.add(new Seen(grant.rule(), what))) {
          report(subject, grant, what, reason.get(), reporter);
        }
      }
    }
  }

  private static void report(
      Subject subject, UserGrant grant, String what, String reason, Reporter reporter) {
    String who =
        subject.user().equals(PolkitFiles.SOMEBODY)
            ? "every user"
            : "the user or group \"" + subject.user() + "\"";
    boolean named = !grant.unguarded();
    Reporter.Draft draft =
        reporter.at(
            grant.rule(),
            named
                ? "%s may change units that nobody thought of: this rule allows %s on any unit"
                    .formatted(who, what)
                : "%s is as good as root: this rule allows %s".formatted(who, what));
    if (what.equals(ALL)) {
      draft.help("compare action.id with the actions that are needed");
    } else {
      draft.note(named ? "every unit of the host can be changed with: " + verbs(grant) : reason);
      if (named) {
        draft.severity(Severity.WARNING);
      }
      draft.help(
          grant.rule().file().endsWith(".pkla")
              ? ".pkla files know neither units nor verbs: write rules in JavaScript, or nothing"
              : "compare action.lookup(\"unit\") and action.lookup(\"verb\") with what is needed,"
                  + " where the action has them");
    }
    draft.report();
  }

  private static String verbs(UserGrant grant) {
    return String.join(", ", grant.verbs().values().iterator().next());
  }
}
