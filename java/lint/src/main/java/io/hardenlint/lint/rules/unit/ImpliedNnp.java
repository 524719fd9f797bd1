package io.hardenlint.lint.rules.unit;

import io.hardenlint.confinement.systemd.settings.NoNewPrivileges;
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
import java.util.List;
import java.util.stream.Collectors;

/** A unit that calls sudo although other directives imply NoNewPrivileges. */
public final class ImpliedNnp implements SetRule {
  /** First release that does not imply the flag with every seccomp-backed directive. */
  private static final int KEEPS_PRIVILEGES = 255;

  /** Causes named in the message; the others are counted. */
  private static final int NAMED = 3;

  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.UNIT,
          "implied-nnp",
          Severity.ERROR,
          "NoNewPrivileges is implied although it is not written, while the service needs sudo",
          """
          Up to systemd 254, many sandboxing directives set the kernel's no-new-privileges flag for a
          service with a `User=` other than root, **even if `NoNewPrivileges=no` is written**: sudo,
          setuid programs and file capabilities then fail. `systemctl show` still says
          `NoNewPrivileges=no`, and `systemd-analyze security` counts the flag as not set.

          The directives are PrivateDevices, ProtectKernelTunables, ProtectKernelModules,
          ProtectKernelLogs, ProtectClock, ProtectHostname, RestrictNamespaces, RestrictRealtime,
          RestrictSUIDSGID, RestrictAddressFamilies, LockPersonality, MemoryDenyWriteExecute,
          SystemCallArchitectures, SystemCallFilter and SystemCallLog. `DynamicUser=` sets the flag on
          every release.

          From systemd 255 on only a `SystemCallFilter=` that denies capget, capset or prctl does, for
          instance `~@privileged`.

          That something needs sudo is told by the set itself: a command that calls sudo, a sudoers rule
          for the unit's user, or a need.
          """,
          List.of(
              "measured on 252.39, 254.26 (all of the list) and 257.13 (none of it but DynamicUser and"
                  + " a filter like `~@privileged`), with `User=` and sudo 1.9.13 and 1.9.16",
              "that 255 is the threshold is read from its source, not run; reported as"
                  + " systemd issue 22881"),
          "systemd 249 to 254: all of the list; 255 to 257: DynamicUser and filters that deny capget,"
              + " capset or prctl",
          List.of(
              new ExampleFile(
                  "etc/systemd/system/app.service",
                  """
                  [Service]
                  User=app
                  ExecStart=/usr/bin/sudo -n /usr/bin/app-helper
                  NoNewPrivileges=no
                  ProtectKernelTunables=yes
                  """)),
          List.of(
              new ExampleFile(
                  "etc/systemd/system/app.service",
                  """
                  [Service]
                  User=app
                  ExecStart=/usr/bin/sudo -n /usr/bin/app-helper
                  NoNewPrivileges=no
                  ProtectSystem=full
                  """)),
          "Leave the directives out for systemd before 255, run the service on a newer one, or do"
              + " without sudo: a polkit rule works under no-new-privileges.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    for (UnitModel unit : set.units()) {
      NoNewPrivileges flag = unit.settings().noNewPrivileges();
      if (unit.whole() && flag.isImplied()) {
        List<SudoUse> uses = SudoUse.of(unit, set);
        if (!uses.isEmpty()) {
          report(unit, flag, uses, reporter);
        }
      }
    }
  }

  private static void report(
      UnitModel unit, NoNewPrivileges flag, List<SudoUse> uses, Reporter reporter) {
    var version = unit.settings().version();
    boolean written = flag.written().isWritten();
    Place place = flag.written().place().orElseGet(() -> flag.causes().getFirst().place());
    Reporter.Draft draft =
        reporter.at(
            place,
            "sudo fails in %s: systemd %s sets no-new-privileges because of %s%s"
                .formatted(
                    unit.name(),
                    version,
                    names(flag),
                    written
                        ? ", although NoNewPrivileges=" + writtenText(flag) + " is written"
                        : ""));
    for (SudoUse use : uses) {
      use.place().ifPresent(where -> draft.note(use.text(), where));
      use.location().ifPresent(where -> draft.note(use.text(), where));
    }
    String told = "";
    for (NoNewPrivileges.Cause cause : flag.causes()) {
      boolean again = cause.directive().equals(told);
      if (!cause.place().equals(place)) {
        draft.note(again ? "with this line" : cause.directive() + "= implies it", cause.place());
      }
      told = cause.directive();
    }
    draft.note(
        "sudo will print: sudo: The \"no new privileges\" flag is set, which prevents sudo from"
            + " running as root.");
    if (flag.causes().stream().anyMatch(cause -> cause.directive().equals("DynamicUser"))) {
      draft.help("a dynamic user cannot use sudo on any release: name a user with User=");
    } else if (version.atLeast(KEEPS_PRIVILEGES)) {
      draft.help("let the filter allow them again: SystemCallFilter=@setuid capget capset prctl");
    } else {
      draft.help(
          "leave these directives out for systemd %s, or run on systemd %d or newer"
              .formatted(version, KEEPS_PRIVILEGES));
    }
    draft
        .help("or do without sudo: systemctl, hostnamectl and timedatectl work with a polkit rule")
        .report();
  }

  private static String writtenText(NoNewPrivileges flag) {
    return flag.written().assignments().getLast().text();
  }

  private static String names(NoNewPrivileges flag) {
    List<String> names =
        flag.causes().stream().map(NoNewPrivileges.Cause::directive).distinct().toList();
    String shown =
        names.stream().limit(NAMED).map(name -> name + "=").collect(Collectors.joining(", "));
    return names.size() > NAMED ? shown + " and " + (names.size() - NAMED) + " more" : shown;
  }
}
