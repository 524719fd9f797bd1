package io.hardenlint.lint.rules.cross;

import io.hardenlint.confinement.systemd.settings.AddressFamilies;
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

/** A socket family that the unit lets through and the profile does not allow. */
public final class NetworkNotAllowed implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.CROSS,
          "network-not-allowed",
          Severity.WARNING,
          "Unit lets a socket family through that its profile does not allow",
          """
          `RestrictAddressFamilies=` names a family, and the profile has no `network` rule for it: AppArmor refuses
          the socket (EACCES). Either the unit is wider than what is used, or the service fails.

          AF_UNIX is left out, since path sockets follow file rules. The families that the distribution's
          abstractions allow are counted in; with other includes nothing is reported. Profiles in complain mode
          refuse nothing.
          """,
          List.of(
              "apparmor.d(5): without a network rule for a family its sockets are denied",
              "what the abstractions grant: read from AppArmor 3.0.8"),
          "all",
          List.of(
              ExampleFile.unit(
                  """
                  AppArmorProfile=app
                  RestrictAddressFamilies=AF_UNIX AF_INET AF_NETLINK
                  """),
              ExampleFile.profile("network inet stream,\n")),
          List.of(
              ExampleFile.unit(
                  """
                  AppArmorProfile=app
                  RestrictAddressFamilies=AF_UNIX AF_INET AF_NETLINK
                  """),
              ExampleFile.profile(
                  """
                  network inet stream,
                  network netlink raw,
                  """)),
          "Add the rule to the profile, or take the family from the unit.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (ConfinedUnit confined : ConfinedUnit.of(set)) {
      Setting<AddressFamilies> filter = confined.unit().settings().addressFamilies();
      if (confined.isEnforced() && filter.value().allowList()) {
        check(confined, filter, reporter);
      }
    }
  }

  private static void check(
      ConfinedUnit confined, Setting<AddressFamilies> filter, Reporter reporter) {
    ProfileGrants grants = ProfileGrants.of(confined);
    List<String> refused =
        filter.value().names().stream()
            .filter(family -> !family.equals("AF_UNIX") && !grants.allowsFamily(family))
            .sorted()
            .toList();
    if (!grants.complete() || refused.isEmpty() || filter.place().isEmpty()) {
      return;
    }
    reporter
        .at(
            filter.place().get(),
            "AppArmor refuses %s sockets in %s: the profile \"%s\" has no rule for them"
                .formatted(
                    String.join(" and ", refused),
                    confined.unit().name(),
                    confined.profile().name()))
        .note("this profile", confined.profile().namePlace())
        .help(
            "add to the profile: %s"
                .formatted(
                    refused.stream()
                        .map(name -> "network " + name.substring(3).toLowerCase(Locale.ROOT) + ",")
                        .collect(Collectors.joining(" "))))
        .help("or take them from RestrictAddressFamilies=")
        .report();
  }
}
