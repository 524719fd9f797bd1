package io.hardenlint.lint.rules.cross;

import io.hardenlint.confinement.apparmor.ProfileItem;
import io.hardenlint.confinement.systemd.settings.CapabilitySet;
import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.settings.NoNewPrivileges;
import io.hardenlint.confinement.systemd.settings.Setting;
import io.hardenlint.confinement.systemd.syntax.Assignment;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ConfinedUnit;
import io.hardenlint.lint.set.ProfileGrants;
import io.hardenlint.lint.set.ServiceSet;
import java.util.ArrayList;
import java.util.List;

/** A capability that the profile allows and the unit takes away. */
public final class DeadCapability implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.CROSS,
          "dead-capability",
          Severity.INFO,
          "Profile allows a capability that the unit takes away",
          """
          A process has a capability only if every layer grants it. What `CapabilityBoundingSet=` leaves out (or
          PrivateDevices, ProtectClock, ProtectKernelLogs and ProtectKernelModules take away) no rule of the
          profile brings back: the rule is dead. It misleads readers, and comes alive when the unit is loosened.

          A user other than root has the capabilities of `AmbientCapabilities=` alone; under no-new-privileges no
          setuid program and no file capability adds to them.
          """,
          List.of(
              "capabilities(7): the bounding set limits what any program of the service can gain",
              "what PrivateDevices and its like remove from the set: measured on systemd 252.39, 254.26, 257.13"),
          "all",
          List.of(
              ExampleFile.unit(
                  """
                  AppArmorProfile=app
                  CapabilityBoundingSet=CAP_NET_BIND_SERVICE
                  """),
              ExampleFile.profile(
                  """
                  capability net_bind_service,
                  capability chown,
                  """)),
          List.of(
              ExampleFile.unit(
                  """
                  AppArmorProfile=app
                  CapabilityBoundingSet=CAP_NET_BIND_SERVICE
                  """),
              ExampleFile.profile("capability net_bind_service,\n")),
          "Remove the rule, or add the capability to the bounding set if the service needs it.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (ConfinedUnit confined : ConfinedUnit.of(set)) {
      if (confined.unit().whole()) {
        check(confined, set, reporter);
      }
    }
  }

  private static void check(ConfinedUnit confined, ServiceSet set, Reporter reporter) {
    EffectiveSettings settings = confined.unit().settings();
    Setting<CapabilitySet> reachable = reachable(settings);
    for (ProfileItem.Capability rule :
        set.ownRules(confined.profile(), ProfileItem.Capability.class)) {
      if (rule.qualifiers().denies()) {
        continue;
      }
      List<String> dead =
          rule.names().stream()
              .map(ProfileGrants::capability)
              .filter(name -> !reachable.value().contains(name))
              .toList();
      if (!dead.isEmpty()) {
        Reporter.Draft draft =
            reporter.at(
                rule.place(),
                "this rule is dead: %s cannot have %s"
                    .formatted(confined.unit().name(), String.join(" ", dead)));
        reachable.places().forEach(place -> draft.note("taken away here", place));
        if (!reachable.value().equals(settings.reachableCapabilities().value())) {
          draft.note(
              "a user other than root starts without capabilities, and no-new-privileges lets no"
                  + " program give it any");
        }
        draft
            .help(
                "remove it from the profile, or add it to %s="
                    .formatted(
                        dead.stream().allMatch(settings.reachableCapabilities().value()::contains)
                            ? "AmbientCapabilities"
                            : "CapabilityBoundingSet"))
            .report();
      }
    }
  }

  /** What any program of the service can have: a user under no-new-privileges gains nothing. */
  private static Setting<CapabilitySet> reachable(EffectiveSettings settings) {
    Setting<CapabilitySet> bounding = settings.reachableCapabilities();
    NoNewPrivileges flag = settings.noNewPrivileges();
    if (settings.runsAsRoot() || !flag.effective() || settings.keepsPrivileges()) {
      return bounding;
    }
    Setting<CapabilitySet> ambient = settings.ambientSet();
    List<Assignment> because = new ArrayList<>(bounding.assignments());
    because.addAll(ambient.assignments());
    because.addAll(settings.user().assignments());
    return new Setting<>(bounding.value().and(ambient.value()), because);
  }
}
