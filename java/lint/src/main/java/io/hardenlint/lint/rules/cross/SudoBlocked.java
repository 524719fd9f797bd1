package io.hardenlint.lint.rules.cross;

import io.hardenlint.confinement.systemd.settings.CapabilitySet;
import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.settings.Setting;
import io.hardenlint.confinement.systemd.settings.SystemCallFilter;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.ServiceSet;
import io.hardenlint.lint.set.SudoUse;
import io.hardenlint.lint.set.UnitModel;
import java.util.ArrayList;
import java.util.List;

/** A unit that calls sudo and is set up so that sudo cannot work. */
public final class SudoBlocked implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.CROSS,
          "sudo-blocked",
          Severity.ERROR,
          "Unit that needs sudo has a setting under which sudo fails",
"""
sudo starts as the service's user (not root) and becomes root through its setuid bit. It fails at once if

* `NoNewPrivileges=yes` is written (that others imply it is told by `unit/implied-nnp`);
* the bounding set lacks CAP_SETUID or CAP_SETGID: both are needed, and with these two alone sudo works;
* `PrivateUsers=` is on: user ids other than root and its own do not exist there (`full` of systemd 257
  works);
* `SecureBits=noroot` is set: root then has no capabilities;
* `SystemCallFilter=` denies setresuid.

That something needs sudo is told by the set itself: a command that calls sudo, a sudoers rule for the
unit's user, or a need.
""",
          List.of(
              "measured one directive at a time on 252.39 with sudo 1.9.13p3 and 257.13 with sudo 1.9.16p2, with `sudo -n -u deploy script`",
              "the messages are what sudo printed there"),
          "systemd 249 to 257",
          List.of(
              new ExampleFile(
                  "etc/systemd/system/app.service",
"""
[Service]
User=app
ExecStart=/usr/bin/sudo -n /usr/bin/app-helper
CapabilityBoundingSet=CAP_NET_BIND_SERVICE
""")),
          List.of(
              new ExampleFile(
                  "etc/systemd/system/app.service",
"""
[Service]
User=app
ExecStart=/usr/bin/sudo -n /usr/bin/app-helper
CapabilityBoundingSet=CAP_SETUID CAP_SETGID
""")),
          "Loosen the setting, or do without sudo: a polkit rule works under all of them.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (UnitModel unit : set.units()) {
      boolean applies = unit.whole() && !unit.settings().runsAsRoot();
      List<SudoUse> uses = applies ? SudoUse.of(unit, set) : List.of();
      if (!uses.isEmpty()) {
        for (Obstacle obstacle : obstacles(unit.settings())) {
          report(unit, obstacle, uses, reporter);
        }
      }
    }
  }

  private record Obstacle(String why, Place place, String symptom, String help) {}

  private static List<Obstacle> obstacles(EffectiveSettings settings) {
    List<Obstacle> found = new ArrayList<>();
    Setting<Boolean> flag = settings.noNewPrivileges().written();
    if (flag.value()) {
      add(
          found,
          flag,
          "NoNewPrivileges= is on",
          "sudo: The \"no new privileges\" flag is set, which prevents sudo from running as root.",
          "write NoNewPrivileges=no, and see that nothing else implies it");
    }
    Setting<CapabilitySet> bounding = settings.boundingSet();
    if (!bounding.value().contains("CAP_SETGID")) {
      add(
          found,
          bounding,
          "the bounding set lacks CAP_SETGID",
          "unable to change to root gid: Operation not permitted",
          "add CAP_SETUID and CAP_SETGID to CapabilityBoundingSet=, and what the command needs");
    } else if (!bounding.value().contains("CAP_SETUID")) {
      add(
          found,
          bounding,
          "the bounding set lacks CAP_SETUID",
          "PERM_SUDOERS: setresuid(-1, 1, -1): Operation not permitted",
          "add CAP_SETUID to CapabilityBoundingSet=, and what the command needs");
    }
    Setting<String> users = settings.text("PrivateUsers");
    if (users.value().equals("identity")) {
      add(
          found,
          users,
          "PrivateUsers=identity maps no other groups",
          "unable to set runas group vector: Operation not permitted",
          "write PrivateUsers=no, or full on systemd 257");
    } else if (settings.bool("PrivateUsers").value() || users.value().equals("self")) {
      add(
          found,
          users,
          "in a user namespace of its own there are no other users",
          "PERM_SUDOERS: setresuid(-1, 1, -1): Invalid argument",
          "write PrivateUsers=no");
    }
    Setting<List<String>> bits = settings.words("SecureBits");
    if (bits.value().contains("noroot") || bits.value().contains("noroot-locked")) {
      add(
          found,
          bits,
          "with SecureBits=noroot root has no capabilities",
          "unable to change to root gid: Operation not permitted",
          "leave noroot out");
    }
    Setting<SystemCallFilter> filter = settings.systemCallFilter();
    if (!filter.value().denied(List.of("setresuid")).isEmpty()) {
      add(
          found,
          filter,
          "the filter denies setresuid",
          "PERM_ROOT: setresuid(0, -1, -1): Operation not permitted, or nothing at all",
          "add SystemCallFilter=@setuid behind the line that denies it");
    }
    return found;
  }

  private static void add(
      List<Obstacle> found, Setting<?> setting, String why, String symptom, String help) {
    setting.place().ifPresent(place -> found.add(new Obstacle(why, place, symptom, help)));
  }

  private static void report(
      UnitModel unit, Obstacle obstacle, List<SudoUse> uses, Reporter reporter) {
    Reporter.Draft draft =
        reporter.at(
            obstacle.place(), "sudo fails in %s: %s".formatted(unit.name(), obstacle.why()));
    for (SudoUse use : uses) {
      use.place().ifPresent(place -> draft.note(use.text(), place));
      use.location().ifPresent(place -> draft.note(use.text(), place));
    }
    draft.note("sudo will print: " + obstacle.symptom()).help(obstacle.help()).report();
  }
}
