package io.hardenlint.lint.rules.cross;

import io.hardenlint.confinement.apparmor.ProfileItem;
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
import java.util.Optional;

/** A socket family that the profile allows and the unit filters out. */
public final class DeadNetwork implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.CROSS,
          "dead-network",
          Severity.INFO,
          "Profile allows a socket family that the unit filters out",
          """
          `RestrictAddressFamilies=` makes socket() fail with EAFNOSUPPORT before AppArmor is asked. A `network`
          rule for such a family is dead. It misleads readers, and comes alive when the unit is loosened.
          """,
          List.of(
              "measured on systemd 252.39 and 257.13: a ping without AF_INET fails with \"Address family not supported by protocol\""),
          "all",
          List.of(
              ExampleFile.unit(
                  """
                  AppArmorProfile=app
                  RestrictAddressFamilies=AF_UNIX
                  """),
              ExampleFile.profile("network inet stream,\n")),
          List.of(
              ExampleFile.unit(
                  """
                  AppArmorProfile=app
                  RestrictAddressFamilies=AF_UNIX AF_INET
                  """),
              ExampleFile.profile("network inet stream,\n")),
          "Remove the rule, or add the family to RestrictAddressFamilies= if the service needs it.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (ConfinedUnit confined : ConfinedUnit.of(set)) {
      Setting<AddressFamilies> filter = confined.unit().settings().addressFamilies();
      if (confined.unit().whole() && filter.value().isRestricted()) {
        check(confined, filter, set, reporter);
      }
    }
  }

  private static void check(
      ConfinedUnit confined, Setting<AddressFamilies> filter, ServiceSet set, Reporter reporter) {
    for (ProfileItem.Network rule : set.ownRules(confined.profile(), ProfileItem.Network.class)) {
      Optional<String> family = rule.family().map(ProfileGrants::family);
      if (family.isPresent()
          && !rule.qualifiers().denies()
          && !filter.value().allows(family.get())) {
        Reporter.Draft draft =
            reporter.at(
                rule.place(),
                "this rule is dead: %s cannot open %s sockets"
                    .formatted(confined.unit().name(), family.get()));
        filter.places().forEach(place -> draft.note("filtered out here", place));
        draft.help("remove it from the profile, or add the family to RestrictAddressFamilies=");
        draft.report();
      }
    }
  }
}
