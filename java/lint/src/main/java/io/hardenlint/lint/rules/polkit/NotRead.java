package io.hardenlint.lint.rules.polkit;

import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.platform.Polkit;
import io.hardenlint.confinement.polkit.RulesFile;
import io.hardenlint.confinement.polkit.pkla.LocalAuthority;
import io.hardenlint.confinement.polkit.pkla.LocalFile;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.lint.finding.Severity;
import io.hardenlint.lint.rule.Declaration;
import io.hardenlint.lint.rule.Declaration.ExampleFile;
import io.hardenlint.lint.rule.Layer;
import io.hardenlint.lint.rule.Reporter;
import io.hardenlint.lint.rule.SetRule;
import io.hardenlint.lint.set.PolkitFiles;
import io.hardenlint.lint.set.ServiceSet;
import java.util.List;

/** A file in a form that the host's polkit does not read. */
public final class NotRead implements SetRule {
  /** What people are told about it. */
  public static final Declaration DECLARATION =
      new Declaration(
          Layer.POLKIT,
          "not-read",
          Severity.ERROR,
          "File in a form that the polkit of the host does not read",
          """
          Until 0.105 polkit read entries in `.pkla` files and knew no rules in JavaScript; Ubuntu 22.04 still ships that.
          Since 0.106 it reads rules, and `.pkla` files only where a separate program does so on its behalf: RHEL installs
          that with polkit, Debian 12 and Ubuntu 24.04 have a package for it (polkitd-pkla), Debian 13 has none.

          A file in the wrong form is passed over without a word: what it was to allow stays refused, and what it was to
          forbid stays allowed.
          """,
          List.of(
              "package indexes of Debian 12 and 13 and of Ubuntu 22.04 and 24.04",
              "polkitd-pkla 122: its rule runs pkla-check-authorization for every action"),
          "all",
          List.of(
              new ExampleFile(
                  "etc/polkit-1/localauthority/50-local.d/app.pkla",
                  """
                  [app]
                  Identity=unix-user:app
                  Action=org.freedesktop.hostname1.set-hostname
                  ResultAny=yes
                  """)),
          List.of(
              new ExampleFile(
                  "etc/polkit-1/rules.d/50-app.rules",
                  """
                  polkit.addRule(function (action, subject) {
                      if (action.id === "org.freedesktop.hostname1.set-hostname" && subject.user === "app") {
                          return polkit.Result.YES;
                      }
                  });
                  """)),
          "Write rules for hosts from polkit 0.106 on, and `.pkla` files for older ones.");

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void check(ServiceSet set, Reporter reporter) {
    Platform host = set.platform();
    for (RulesFile file : PolkitFiles.read(set)) {
      if (!host.polkit().readsRules()) {
        reporter
            .at(start(file.source()), "polkit " + named(host) + " reads no rules in JavaScript")
            .help("write a .pkla file below /etc/polkit-1/localauthority/50-local.d")
            .report();
      }
    }
    for (LocalFile file : PolkitFiles.readLocal(set)) {
      local(file, host, reporter);
    }
  }

  private static void local(LocalFile file, Platform host, Reporter reporter) {
    Place place = start(file.source());
    String path = file.source().name();
    if (path.startsWith("/") && !LocalAuthority.isRead(path)) {
      reporter
          .at(place, "polkit does not look for .pkla files here")
          .help("put it into a folder such as /etc/polkit-1/localauthority/50-local.d")
          .report();
    } else if (host.polkit().local() == Polkit.Local.RULES) {
      reporter
          .at(place, "polkit " + named(host) + " reads no .pkla files, and no package does")
          .help("write rules in JavaScript")
          .report();
    } else if (host.polkit().local() == Polkit.Local.PACKAGE) {
      reporter
          .at(
              place,
              "polkit %s reads .pkla files only where the package polkitd-pkla is installed"
                  .formatted(named(host)))
          .severity(Severity.WARNING)
          .help("write rules in JavaScript, or install that package with this file")
          .report();
    }
  }

  private static String named(Platform host) {
    return host.polkit().version() + " of " + host.name();
  }

  private static Place start(SourceText text) {
    return text.place(text.lineSpan(1));
  }
}
