package io.hardenlint.confinement.systemd.value;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.catalogue.Directive;
import io.hardenlint.confinement.systemd.syntax.UnitName;
import io.hardenlint.confinement.systemd.syntax.UnitType;
import java.util.Optional;

/**
 * Judges values by the grammar of their directive, as the parser of a release does. Specifiers
 * ({@code %i}) are taken as text; where what they stand for decides, they are replaced if the
 * unit's name tells it, and nothing is said if only the host does.
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
    return judge(directive, value, version, Optional.empty());
  }

  /**
   * The same for a unit whose name is known.
   *
   * @param unit its name
   */
  public static ValueVerdict judge(
      Directive directive, String value, SystemdVersion version, Optional<UnitName> unit) {
    ValueVerdict verdict = grammar(directive, value, version);
    if (value.indexOf('%') >= 0 && !(verdict instanceof ValueVerdict.FailsLoad)) {
      Optional<ValueVerdict> unknown = Specifiers.unknown(directive, value, version);
      if (unknown.isPresent()) {
        return unknown.get();
      }
    }
    if (value.indexOf('%') < 0 || !Specifiers.decide(directive.kind(), value, verdict)) {
      return verdict;
    }
    Optional<String> resolved =
        Specifiers.areResolved(directive.kind(), value)
            ? UnitSpecifiers.resolveWholly(value, unit, version)
            : Optional.empty();
    return resolved
        .map(text -> resolved(directive, text, value, version))
        .orElseGet(ValueVerdict.Unjudged::new);
  }

  /** An empty word is written in quotes: without them there would be none. */
  private static ValueVerdict resolved(
      Directive directive, String text, String value, SystemdVersion version) {
    if (!text.equals("\"\"")) {
      return whole(grammar(directive, text, version), value);
    }
    String reason = "\"" + value + "\" is empty here: the unit is no template";
    return switch (directive.kind()) {
      case USER, USERS -> new ValueVerdict.FailsLoad(reason, 0, value.length());
      case CALENDAR, SERVICE_UNIT, SLICE_UNIT -> Flaws.line(value, reason);
      default -> whole(grammar(directive, text, version), value);
    };
  }

  /** What is wrong with a text that stands for a value, said of all of the value. */
  private static ValueVerdict whole(ValueVerdict verdict, String value) {
    return switch (verdict) {
      case ValueVerdict.FailsLoad fails ->
          new ValueVerdict.FailsLoad(fails.reason(), 0, value.length());
      case ValueVerdict.Ignored ignored ->
          new ValueVerdict.Ignored(
              ignored.flaws().stream()
                  .map(flaw ->
                      new ValueVerdict.Flaw(flaw.effect(), flaw.reason(), 0, value.length()))
                  .toList());
      case ValueVerdict.Accepted accepted -> accepted;
      case ValueVerdict.Unjudged unjudged -> unjudged;
    };
  }

  private static ValueVerdict grammar(Directive directive, String value, SystemdVersion version) {
    return switch (directive.kind()) {
      case BOOLEAN ->
          directive.parameter().equals("fatal")
              ? Booleans.judgeFatal(value)
              : Booleans.judge(value);
      case TRISTATE ->
          directive.parameter().isEmpty()
                  || version.atLeast(Integer.parseInt(directive.parameter()))
              ? Booleans.judgeTriState(value)
              : Booleans.judge(value);
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
              (value.isEmpty() && directive.parameter().equals("optional"))
                  || Numbers.between(Numbers.unsigned(value), 0, 4_294_967_295L),
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
      case DOCUMENTATION -> Texts.documentation(value);
      case BUS_NAME -> Texts.busName(value);
      case LOG_NAMESPACE -> Texts.logNamespace(value);
      case REBOOT_ARGUMENT -> Texts.rebootArgument(value);
      case COMMAND -> CommandLines.judge(value);
      case PATH -> Paths.judgeOne(value, directive.name().startsWith("Root"));
      case PID_FILE -> Paths.judgePidFile(value);
      case PATHS -> Paths.judgeList(value, true);
      case MOUNTS_FOR -> Paths.judgeList(value, false);
      case DIRECTORIES ->
          Paths.judgeDirectories(value, !directive.name().equals("ConfigurationDirectory"));
      case BIND_PATHS -> Paths.judgeBinds(value);
      case TEMPORARY_FILE_SYSTEMS -> Paths.judgeFileSystems(value);
      case WORKING_DIRECTORY -> Paths.judgeWorkingDirectory(value);
      case ENVIRONMENT_FILE -> Paths.judgeEnvironmentFile(value);
      case ENVIRONMENT -> Environments.assignments(value);
      case VARIABLE_NAMES -> Environments.names(value, directive.name().equals("UnsetEnvironment"));
      case USER -> Accounts.judge(value);
      case USERS -> Accounts.judgeList(value);
      case CAPABILITIES -> NameLists.capabilities(value, version);
      case SYSCALLS ->
          NameLists.systemCalls(value, !directive.parameter().equals("no-errno"), version);
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
      case UNITS -> UnitReferences.judge(value, false);
      case INSTALL_UNITS -> UnitReferences.judge(value, true);
      case PATH_CONDITION -> Paths.judgeCondition(value);
      case CALENDAR -> Calendars.judge(value);
      case SERVICE_UNIT -> UnitReferences.judgeOne(value, UnitType.SERVICE);
      case SLICE_UNIT -> UnitReferences.judgeOne(value, UnitType.SLICE);
      case SOCKET_UNITS -> UnitReferences.judgeAll(value, UnitType.SOCKET);
      case SOCKET_ADDRESS -> Sockets.judgeAddress(value, directive.parameter().equals("packets"));
      case NETLINK_ADDRESS -> Sockets.judgeNetlink(value);
      case INTERFACE -> Sockets.judgeInterface(value);
      case DESCRIPTOR_NAME -> Sockets.judgeName(value);
      case TRIGGERED_UNIT -> UnitReferences.judgeTriggered(value);
      case SIZE ->
          Flaws.check(
              Quantities.size(value).isPresent(),
              value,
              "\"" + value + "\" is no number of bytes; expected one such as 512K");
      case OPAQUE -> new ValueVerdict.Unjudged();
    };
  }

  private static ValueVerdict time(String directive, String value) {
    boolean emptyResets =
        directive.equals("TimeoutAbortSec")
            || directive.equals("CPUQuotaPeriodSec")
            || directive.startsWith("On");
    return Flaws.check(
        (value.isEmpty() && emptyResets)
            || Quantities.isTime(value, directive.equals("TimerSlackNSec")),
        value,
        "\"" + value + "\" is no time span; expected one such as 30s, 5min 20s or infinity");
  }

  private static ValueVerdict range(String bounds, String value) {
    String[] parts = bounds.split(":", -1);
    long least = Long.parseLong(parts[0]);
    long greatest = Long.parseLong(parts[1]);
    boolean emptyResets = parts.length < 3;
    return Flaws.check(
        (value.isEmpty() && emptyResets) || Numbers.between(Numbers.signed(value), least, greatest),
        value,
        "\"" + value + "\" is no number from " + least + " to " + greatest);
  }
}
