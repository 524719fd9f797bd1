package io.hardenlint.lint.rules.cross;

import io.hardenlint.confinement.systemd.settings.CapabilitySet;
import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.settings.Setting;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ConfinedUnit;
import io.hardenlint.lint.set.ProfileGrants;
import io.hardenlint.lint.set.ServiceSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A capability that the unit grants and the profile does not allow. */
public final class CapabilityNotAllowed implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.CROSS,
          "capability-not-allowed",
          Severity.ERROR,
          "Unit grants a capability that its profile does not allow",
          """
          `AmbientCapabilities=` gives the service a capability, and the profile has no `capability` rule for it:
          the kernel asks AppArmor whenever it is used, and refuses (EPERM). The service starts, and fails at the
          first use.

          For a service that runs as root, the same goes for what a written `CapabilityBoundingSet=` leaves: a
          warning, since the set may be wider than what is used.

          The capabilities that the distribution's abstractions allow are counted in. With other includes the
          finding is a warning. Profiles in complain mode refuse nothing.
          """,
          List.of(
              "apparmor.d(5): a profile without a capability rule denies the capability",
              "what the abstractions grant: read from AppArmor 3.0.8"),
          "all",
          List.of(
              ExampleFile.unit(
                  """
                  User=app
                  AppArmorProfile=app
                  AmbientCapabilities=CAP_NET_BIND_SERVICE
                  """),
              ExampleFile.profile("network inet stream,\n")),
          List.of(
              ExampleFile.unit(
                  """
                  User=app
                  AppArmorProfile=app
                  AmbientCapabilities=CAP_NET_BIND_SERVICE
                  """),
              ExampleFile.profile(
                  """
                  network inet stream,
                  capability net_bind_service,
                  """)),
          "Add the rule to the profile, or take the capability from the unit.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (ConfinedUnit confined : ConfinedUnit.of(set)) {
      if (confined.isEnforced()) {
        check(confined, reporter);
      }
    }
  }

  private static void check(ConfinedUnit confined, Reporter reporter) {
    EffectiveSettings settings = confined.unit().settings();
    Setting<CapabilitySet> bounding = settings.boundingSet();
    if (!settings.runsAsRoot()) {
      Setting<CapabilitySet> ambient = settings.ambientSet();
      CapabilitySet held = ambient.value().and(settings.reachableCapabilities().value());
      report(confined, held, ambient, Severity.ERROR, reporter);
    } else if (bounding.isWritten() && isList(bounding)) {
      report(
          confined, settings.reachableCapabilities().value(), bounding, Severity.WARNING, reporter);
    }
  }

  /** Whether the set is written as what is left, not as what is taken away. */
  private static boolean isList(Setting<CapabilitySet> bounding) {
    return bounding.assignments().stream().noneMatch(line -> line.text().startsWith("~"));
  }

  private static void report(
      ConfinedUnit confined,
      CapabilitySet held,
      Setting<CapabilitySet> setting,
      Severity severity,
      Reporter reporter) {
    ProfileGrants grants = ProfileGrants.of(confined);
    List<String> refused =
        held.names().stream().filter(name -> !grants.allowsCapability(name)).toList();
    if (refused.isEmpty() || setting.place().isEmpty()) {
      return;
    }
    Reporter.Draft draft =
        reporter
            .at(
                setting.place().get(),
                "AppArmor refuses %s in %s: the profile \"%s\" has no rule for it"
                    .formatted(
                        String.join(" ", refused),
                        confined.unit().name(),
                        confined.profile().name()))
            .severity(grants.complete() ? severity : Severity.WARNING)
            .note("this profile", confined.profile().namePlace());
    if (!grants.complete()) {
      draft.note("unless a file that the profile includes allows it");
    }
    draft
        .help(
            "add to the profile: capability %s,"
                .formatted(
                    refused.stream()
                        .map(name -> name.substring("CAP_".length()).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" "))))
        .report();
  }
}
