package io.hardenlint.confinement.systemd.value;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.catalogue.Directive;

/**
 * Judges values by the grammar of their directive, as the parser of a release does. Specifiers
 * ({@code %i}) are taken as text: what they stand for is known only on the host.
 */
public final class ValueGrammars {
  private ValueGrammars() {}

  /**
   * What a release makes of a value.
   *
   * @param directive one that the release knows in the section at hand
   * @param value the logical value: lines joined, surrounding whitespace removed
   */
  public static ValueVerdict judge(Directive directive, String value, SystemdVersion version) {
    return switch (directive.kind()) {
      case BOOLEAN -> Booleans.judge(value);
      case TRISTATE -> Booleans.judgeTriState(value);
      case CHOICE -> Choices.judge(directive.parameter(), value, version);
      case TIME -> time(directive.name(), value);
      case MEMORY_LIMIT -> Limits.memory(directive.name(), value);
      case TASKS_LIMIT -> Limits.tasks(value);
      case CPU_QUOTA -> Limits.cpuQuota(value);
      case WEIGHT -> Limits.weight(value, false);
      case CPU_WEIGHT -> Limits.weight(value, version.atLeast(252));
      case RLIMIT -> Limits.resource(directive.name(), value);
      case UNSIGNED ->
          Flaws.check(
              Numbers.between(Numbers.unsigned(value), 0, 4_294_967_295L),
              value,
              "\"" + value + "\" is no number from 0 to 4294967295");
      case RANGE -> range(directive.parameter(), value);
      case MODE ->
          Flaws.check(
              Numbers.mode(value).isPresent(),
              value,
              "\"" + value + "\" is no file mode; expected octal digits up to 7777, such as 0750");
      case SIGNAL -> Signals.judge(value);
      case EXIT_STATUS -> Signals.judgeStatus(value);
      case EXIT_STATUSES -> Signals.judgeStatuses(value);
      case STRING, CONDITION -> Flaws.accepted();
      case COMMAND -> CommandLines.judge(value);
      case PATH -> Paths.judgeOne(value, directive.name().startsWith("Root"));
      case PID_FILE -> Flaws.accepted();
      case PATHS, MOUNTS_FOR -> Paths.judgeList(value);
      case DIRECTORIES -> Paths.judgeDirectories(value);
      case BIND_PATHS -> Paths.judgeBinds(value);
      case TEMPORARY_FILE_SYSTEMS -> Paths.judgeFileSystems(value);
      case WORKING_DIRECTORY -> Paths.judgeWorkingDirectory(value);
      case ENVIRONMENT_FILE -> Paths.judgeEnvironmentFile(value);
      case ENVIRONMENT -> Environments.assignments(value);
      case VARIABLE_NAMES -> Environments.names(value, directive.name().equals("UnsetEnvironment"));
      case USER -> Accounts.judge(value);
      case USERS -> Accounts.judgeList(value);
      case CAPABILITIES -> NameLists.capabilities(value);
      case SYSCALLS -> NameLists.systemCalls(value, version);
      case ADDRESS_FAMILIES -> NameLists.addressFamilies(value);
      case NAMESPACES -> NameLists.namespaces(value);
      case ARCHITECTURES -> NameLists.architectures(value);
      case PERSONALITY -> NameLists.personality(value);
      case ERRNO -> NameLists.errno(value);
      case IP_ADDRESSES -> Addresses.judge(value);
      case DEVICE_ALLOW -> Devices.judge(value);
      case APPARMOR_PROFILE, LABEL -> Flaws.accepted();
      case SECURE_BITS -> NameLists.secureBits(value);
      case DELEGATE -> NameLists.delegate(value);
      case CONTROLLERS -> NameLists.controllers(value);
      case UNITS, INSTALL_UNITS -> UnitReferences.judge(value);
      case PATH_CONDITION -> Paths.judgeCondition(value);
      case OPAQUE -> new ValueVerdict.Unjudged();
    };
  }

  private static ValueVerdict time(String directive, String value) {
    boolean emptyResets =
        directive.equals("TimeoutAbortSec") || directive.equals("CPUQuotaPeriodSec");
    return Flaws.check(
        (value.isEmpty() && emptyResets)
            || Quantities.isTime(value, directive.equals("TimerSlackNSec")),
        value,
        "\"" + value + "\" is no time span; expected one such as 30s, 5min 20s or infinity");
  }

  private static ValueVerdict range(String bounds, String value) {
    int colon = bounds.indexOf(':');
    long least = Long.parseLong(bounds.substring(0, colon));
    long greatest = Long.parseLong(bounds.substring(colon + 1));
    return Flaws.check(
        value.isEmpty() || Numbers.between(Numbers.signed(value), least, greatest),
        value,
        "\"" + value + "\" is no number from " + least + " to " + greatest);
  }
}
