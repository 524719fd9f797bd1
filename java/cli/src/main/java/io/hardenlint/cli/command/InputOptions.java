package io.hardenlint.cli.command;

import io.hardenlint.ansible.variables.Facts;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options of the commands that look at roles, templates and files. */
final class InputOptions {
  private static final int MOST_DIGITS = 4;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = {
        "Roles, playbooks, templates, plain files, or folders to look through. With none: what the"
            + " configuration names, else what is found below the working folder. @FILE stands for"
            + " the arguments in FILE."
      })
  List<String> paths = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration. Default: the nearest harden-lint.yaml, upwards to the root of the"
              + " repository.")
  @Nullable String config;

  @Option(
      names = "--vars",
      paramLabel = "FILE",
      description =
          "Variables in YAML or JSON, above a role's defaults as an inventory's would be, and above"
              + " a target's vars. May be given several times; later files win.")
  List<String> vars = new ArrayList<>();

  @Option(
      names = {"-e", "--extra-vars"},
      paramLabel = "VARS",
      description =
          "Variables as ansible-playbook takes them: key=value, YAML or JSON, or @FILE. They win"
              + " over everything. May be given several times.")
  List<String> extraVars = new ArrayList<>();

  @Option(
      names = "--inventory",
      paramLabel = "SOURCE",
      description =
          "Hosts as ansible-playbook takes them: an INI or YAML file, a folder of these, or names"
              + " with a comma ('web1,'). May be given several times.")
  List<String> inventory = new ArrayList<>();

  @Option(
      names = "--host",
      paramLabel = "PATTERN",
      description =
          "The hosts of the inventory that files are rendered for: a name or a pattern as of"
              + " ansible-playbook's --limit. Default: all.")
  @Nullable String host;

  @Option(
      names = "--facts",
      paramLabel = "PRESET|FILE",
      completionCandidates = FactsPresets.class,
      description =
          "Facts of the host: one of ${COMPLETION-CANDIDATES}, or a file with the output of"
              + " 'ansible -m setup'. ubuntu-22.04 and rhel-9 tell the host's versions alone.")
  @Nullable String facts;

  @Option(
      names = "--env",
      paramLabel = "NAME[=VALUE]",
      description =
          "A variable of the controller's environment, for lookup('env', …); without a value: it is"
              + " not set there. Others are refused. May be given several times.")
  List<String> environment = new ArrayList<>();

  @Option(
      names = "--systemd",
      paramLabel = "VERSION",
      description = "systemd's version on the host, such as 252 or 252.39.")
  @Nullable String systemd;

  @Option(
      names = "--apparmor",
      paramLabel = "VERSION",
      description = "The AppArmor parser's version on the host: 3.0, 4.0, 4.1 or 5.0.")
  @Nullable String apparmor;

  @Option(
      names = "--ansible-core",
      paramLabel = "VERSION",
      description = "The ansible-core release whose rendering is reproduced. Default: 2.19.")
  @Nullable String ansibleCore;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "What the files on the command line are, where their names do not tell: systemd-unit,"
              + " apparmor-profile, sudoers, polkit-rules, polkit-pkla, sysctl, sysusers,"
              + " tmpfiles, selinux-cil or text.")
  @Nullable String kind;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Number of threads. Default: the number of processors.")
  @Nullable Integer jobs;

  /** Names the presets in the help text. */
  static final class FactsPresets implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Facts.PRESETS.iterator();
    }
  }

  /** As {@link PlainArguments.Options}. */
  boolean take(String name, String value) {
    switch (name) {
      case "--vars" -> vars.add(value);
      case "-e", "--extra-vars" -> extraVars.add(value);
      case "--env" -> environment.add(value);
      case "--inventory" -> inventory.add(value);
      case "--config" -> {
        if (config != null) {
          return false;
        }
        config = value;
      }
      case "--host" -> {
        if (host != null) {
          return false;
        }
        host = value;
      }
      case "--facts" -> {
        if (facts != null) {
          return false;
        }
        facts = value;
      }
      case "--systemd" -> {
        if (systemd != null) {
          return false;
        }
        systemd = value;
      }
      case "--apparmor" -> {
        if (apparmor != null) {
          return false;
        }
        apparmor = value;
      }
      case "--ansible-core" -> {
        if (ansibleCore != null) {
          return false;
        }
        ansibleCore = value;
      }
      case "--kind" -> {
        if (kind != null) {
          return false;
        }
        kind = value;
      }
      case "--jobs" -> {
        return jobs(value);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean jobs(String value) {
    if (jobs != null || value.length() > MOST_DIGITS) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    jobs = Integer.valueOf(value);
    return true;
  }
}
