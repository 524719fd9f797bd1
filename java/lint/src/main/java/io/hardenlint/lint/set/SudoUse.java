package io.hardenlint.lint.set;

import io.hardenlint.confinement.sudoers.Grant;
import io.hardenlint.confinement.sudoers.Member;
import io.hardenlint.confinement.sudoers.SudoersFile;
import io.hardenlint.confinement.sudoers.SudoersNode;
import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.lint.finding.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A sign that a unit's processes call sudo.
 *
 * @param text what shows it, one clause
 * @param place where, in an artefact of the set
 * @param location where, in another file
 */
public record SudoUse(String text, Optional<Place> place, Optional<Location> location) {
  private static final List<String> EXEC =
      List.of("ExecStart", "ExecStartPre", "ExecStartPost", "ExecReload", "ExecStop");
  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash");
  private static final Pattern SUDO_WORD = Pattern.compile("(?:^|[\\s;&|(/])sudo\\s");

  /** What in the set shows that a unit calls sudo: its commands, sudoers for its user, needs. */
  public static List<SudoUse> of(UnitModel unit, ServiceSet set) {
    List<SudoUse> uses = new ArrayList<>();
    for (String directive : EXEC) {
      for (EffectiveSettings.Command command : unit.settings().commands(directive)) {
        if (!command.line().fullyPrivileged() && callsSudo(command)) {
          uses.add(
              new SudoUse(
                  directive + "= calls sudo",
                  Optional.of(command.assignment().place()),
                  Optional.empty()));
        }
      }
    }
    unit.settings().user().value().ifPresent(user -> addGrants(user, set, uses));
    for (Needs.SudoNeed need : set.needs().sudo()) {
      uses.add(
          new SudoUse(
              "the need \"" + need.id() + "\" runs " + need.program() + " through sudo",
              Optional.empty(),
              Optional.of(need.location())));
    }
    return List.copyOf(uses);
  }

  private static void addGrants(String user, ServiceSet set, List<SudoUse> uses) {
    for (SudoersFile file : set.sudoers()) {
      for (Grant grant : file.grants()) {
        if (!grant.negated() && isFor(user, grant, file)) {
          uses.add(
              new SudoUse(
                  "this rule lets " + user + " run a command through sudo",
                  Optional.of(grant.written()),
                  Optional.empty()));
          break;
        }
      }
    }
  }

  /** Whether a grant names a user, by name or through an alias; groups are not looked up. */
  public static boolean isFor(String user, Grant grant, SudoersFile file) {
    return names(user, grant.users(), file, 0);
  }

  private static boolean names(String user, List<Member> members, SudoersFile file, int depth) {
    boolean named = false;
    for (Member member : members) {
      boolean matches =
          switch (member.kind()) {
            case PLAIN -> member.name().equals(user);
            case ALIAS ->
                depth < 10
                    && file.memberAlias(SudoersNode.AliasKind.USER, member.name())
                        .filter(alias -> names(user, alias.members(), file, depth + 1))
                        .isPresent();
            case ALL, ID, GROUP, GROUP_ID, OTHER_GROUP, NETGROUP -> false;
          };
      if (matches) {
        named = !member.negated();
      }
    }
    return named;
  }

  private static boolean callsSudo(EffectiveSettings.Command command) {
    String path = command.line().path();
    String program = path.substring(path.lastIndexOf('/') + 1);
    if (program.equals("sudo")) {
      return true;
    }
    return SHELLS.contains(program)
        && command.line().arguments().stream()
            .anyMatch(argument -> SUDO_WORD.matcher(argument.text()).find());
  }
}
