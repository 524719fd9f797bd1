package io.hardenlint.lint.rules;

import io.hardenlint.lint.rule.Rule;
import io.hardenlint.lint.rules.accounts.AccountsSyntax;
import io.hardenlint.lint.rules.apparmor.LostInBraces;
import io.hardenlint.lint.rules.apparmor.NestedTooDeep;
import io.hardenlint.lint.rules.apparmor.ProfileSyntax;
import io.hardenlint.lint.rules.apparmor.UnconfinedExec;
import io.hardenlint.lint.rules.apparmor.WritableCode;
import io.hardenlint.lint.rules.cross.AppArmorProfileMissing;
import io.hardenlint.lint.rules.cross.CapabilityNotAllowed;
import io.hardenlint.lint.rules.cross.DeadCapability;
import io.hardenlint.lint.rules.cross.DeadNetwork;
import io.hardenlint.lint.rules.cross.DeadPath;
import io.hardenlint.lint.rules.cross.MissingAccount;
import io.hardenlint.lint.rules.cross.NetworkNotAllowed;
import io.hardenlint.lint.rules.cross.NnpTransition;
import io.hardenlint.lint.rules.cross.OwnerCannotWrite;
import io.hardenlint.lint.rules.cross.SudoBlocked;
import io.hardenlint.lint.rules.cross.SudoNotAllowed;
import io.hardenlint.lint.rules.cross.ToolDisagrees;
import io.hardenlint.lint.rules.cross.WriteNotAllowed;
import io.hardenlint.lint.rules.polkit.NotRead;
import io.hardenlint.lint.rules.polkit.RulesSyntax;
import io.hardenlint.lint.rules.polkit.UnguardedGrant;
import io.hardenlint.lint.rules.polkit.UnknownAction;
import io.hardenlint.lint.rules.render.DuplicateKey;
import io.hardenlint.lint.rules.render.Refused;
import io.hardenlint.lint.rules.render.UnstableOrder;
import io.hardenlint.lint.rules.sudo.EscapableCommand;
import io.hardenlint.lint.rules.sudo.SudoersSyntax;
import io.hardenlint.lint.rules.suppress.SuppressionRules;
import io.hardenlint.lint.rules.sysctl.SysctlSyntax;
import io.hardenlint.lint.rules.unit.IgnoredValue;
import io.hardenlint.lint.rules.unit.ImpliedNnp;
import io.hardenlint.lint.rules.unit.UnitSyntax;
import io.hardenlint.lint.rules.unit.UnknownDirective;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The list of all rules. */
public final class AllRules {
  private static final List<Rule> ALL =
      Stream.concat(
              Stream.of(
                  new AccountsSyntax(),
                  new LostInBraces(),
                  new NestedTooDeep(),
                  new ProfileSyntax(),
                  new UnconfinedExec(),
                  new WritableCode(),
                  new AppArmorProfileMissing(),
                  new CapabilityNotAllowed(),
                  new DeadCapability(),
                  new DeadNetwork(),
                  new DeadPath(),
                  new MissingAccount(),
                  new NetworkNotAllowed(),
                  new NnpTransition(),
                  new OwnerCannotWrite(),
                  new SudoBlocked(),
                  new SudoNotAllowed(),
                  new ToolDisagrees(),
                  new WriteNotAllowed(),
                  new NotRead(),
                  new RulesSyntax(),
                  new UnguardedGrant(),
                  new UnknownAction(),
                  new DuplicateKey(),
                  new Refused(),
                  new UnstableOrder(),
                  new EscapableCommand(),
                  new SudoersSyntax(),
                  new SysctlSyntax(),
                  new IgnoredValue(),
                  new ImpliedNnp(),
                  new UnitSyntax(),
                  new UnknownDirective()),
              SuppressionRules.all().stream())
          .toList();

  private AllRules() {}

  /** All rules, by layer. */
  public static List<Rule> all() {
    return ALL;
  }

  /** The rule of an id. */
  public static Optional<Rule> find(String id) {
    return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }
}
