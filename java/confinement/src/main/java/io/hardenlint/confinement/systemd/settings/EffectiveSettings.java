package io.hardenlint.confinement.systemd.settings;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.systemd.syntax.Assignment;
import io.hardenlint.confinement.systemd.syntax.UnitSet;
import io.hardenlint.confinement.systemd.syntax.UnitType;
import io.hardenlint.confinement.systemd.syscalls.SystemCalls;
import io.hardenlint.confinement.systemd.value.Booleans;
import io.hardenlint.confinement.systemd.value.CommandLine;
import io.hardenlint.confinement.systemd.value.CommandLines;
import io.hardenlint.confinement.systemd.value.NameLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox settings in force after a unit and its drop-ins are read by one release: lists
 * folded, resets obeyed, assignments that the release ignores left out. Specifiers are not
 * resolved.
 *
 * <p>The directives are those of the section that runs programs, such as {@code [Service]}.
 */
public final class EffectiveSettings {
  private static final Set<String> ROOT = Set.of("root", "0");

  private static final List<String> COMMANDS =
      List.of(
          "ExecCondition",
          "ExecStartPre",
          "ExecStart",
          "ExecStartPost",
          "ExecReload",
          "ExecStop",
          "ExecStopPost");

  private final SystemdVersion version;
  private final String section;
  private final ValidAssignments valid;
  private @Nullable Setting<SystemCallFilter> filter;
  private @Nullable Setting<CapabilitySet> reachable;

  private EffectiveSettings(UnitSet set, SystemdVersion version) {
    this.version = version;
    this.section = set.main().type().map(UnitType::section).orElse("Service");
    this.valid = new ValidAssignments(set, version);
  }

  /** Folds the assignments of a unit and its drop-ins as a release does. */
  public static EffectiveSettings of(UnitSet set, SystemdVersion version) {
    return new EffectiveSettings(set, version);
  }

  /** The release that reads the unit. */
  public SystemdVersion version() {
    return version;
  }

  /** The assignments of a directive that the release takes, empty values included. */
  public List<Assignment> assignments(String directive) {
    return valid.of(section, directive);
  }

  /** The same of another section, such as {@code Unit}. */
  public List<Assignment> assignments(String section, String directive) {
    return valid.of(section, directive);
  }

  /** A boolean directive that is off unless set; also for those that take other words besides. */
  public Setting<Boolean> bool(String directive) {
    Setting<String> text = text(directive);
    return new Setting<>(Booleans.parse(text.value()).orElse(false), text.assignments());
  }

  /** A directive of which the last assignment wins; empty text if unset or reset. */
  public Setting<String> text(String directive) {
    List<Assignment> lines = assignments(directive);
    return lines.isEmpty()
        ? new Setting<>("", List.of())
        : new Setting<>(lines.getLast().text(), List.of(lines.getLast()));
  }

  /** A directive that collects words until an empty value resets it. */
  public Setting<List<String>> words(String directive) {
    return Merges.words(assignments(directive));
  }

  /** The user it runs as; nothing stands for root. */
  public Setting<Optional<String>> user() {
    Setting<String> user = text("User");
    return new Setting<>(
        Optional.of(user.value()).filter(name -> !name.isEmpty()), user.assignments());
  }

  /** Whether it runs with user id 0: no user, root, or 0, and no dynamic user. */
  public boolean runsAsRoot() {
    Optional<String> user = user().value();
    return user.map(ROOT::contains).orElse(!bool("DynamicUser").value());
  }

  /** The capabilities that {@code CapabilityBoundingSet=} leaves, all by default. */
  public Setting<CapabilitySet> boundingSet() {
    return Merges.capabilities(assignments("CapabilityBoundingSet"), CapabilitySet.ALL, version);
  }

  /**
   * The capabilities that its processes can ever have: the bounding set without what {@code
   * PrivateDevices=}, {@code ProtectClock=}, {@code ProtectKernelLogs=} and {@code
   * ProtectKernelModules=} take away. All settings that had a part are named.
   */
  public Setting<CapabilitySet> reachableCapabilities() {
    Setting<CapabilitySet> known = reachable;
    if (known == null) {
      known = Capabilities.reachable(this);
      reachable = known;
    }
    return known;
  }

  /** The capabilities that a user other than root starts with, none by default. */
  public Setting<CapabilitySet> ambientSet() {
    return Merges.capabilities(assignments("AmbientCapabilities"), CapabilitySet.NONE, version);
  }

  /** The socket families it may use. */
  public Setting<AddressFamilies> addressFamilies() {
    return Merges.addressFamilies(assignments("RestrictAddressFamilies"));
  }

  /** The types of namespaces it may make. */
  public Setting<Set<String>> namespaces() {
    return Merges.namespaces(assignments("RestrictNamespaces"));
  }

  /** Whether some type of namespace may not be made. */
  public boolean restrictsNamespaces() {
    return !namespaces().value().containsAll(NameLists.namespaceTypes());
  }

  /** The system calls it may make. */
  public Setting<SystemCallFilter> systemCallFilter() {
    // Ten rows of the score ask, and a filter names hundreds of calls.
    Setting<SystemCallFilter> known = filter;
    if (known == null) {
      known =
          SystemCallFilter.merge(assignments("SystemCallFilter"), SystemCalls.of(version), true);
      filter = known;
    }
    return known;
  }

  /** The system calls that are logged; an allow-list there logs all others. */
  public Setting<SystemCallFilter> systemCallLog() {
    return SystemCallFilter.merge(assignments("SystemCallLog"), SystemCalls.of(version), false);
  }

  /** The architectures whose system calls it may make; empty stands for all. */
  public Setting<List<String>> systemCallArchitectures() {
    return words("SystemCallArchitectures");
  }

  /** The AppArmor profile asked for. */
  public Optional<AppArmorSetting> appArmorProfile() {
    Setting<String> setting = text("AppArmorProfile");
    if (setting.value().isEmpty()) {
      return Optional.empty();
    }
    boolean optional = setting.value().startsWith("-");
    return setting
        .place()
        .map(place ->
            new AppArmorSetting(
                optional ? setting.value().substring(1) : setting.value(), optional, place));
  }

  /** The no-new-privileges flag, as written and as it will be. */
  public NoNewPrivileges noNewPrivileges() {
    return PrivilegeRules.judge(this);
  }

  /**
   * The commands of an Exec directive, such as {@code ExecStart}, after resets.
   *
   * @return each with the assignment it stands in
   */
  public List<Command> commands(String directive) {
    List<Command> commands = new ArrayList<>();
    for (Assignment line : assignments(directive)) {
      if (line.isEmpty()) {
        commands.clear();
      }
      CommandLines.parse(line.text()).forEach(command -> commands.add(new Command(command, line)));
    }
    return List.copyOf(commands);
  }

  /** Whether one of its commands runs as root whatever {@code User=} says. */
  public boolean keepsPrivileges() {
    return COMMANDS.stream()
        .flatMap(directive -> commands(directive).stream())
        .anyMatch(command -> command.line().keepsPrivileges() || command.line().fullyPrivileged());
  }

  /**
   * One command.
   *
   * @param line what it runs; offsets count in the assignment's value
   * @param assignment where it stands
   */
  public record Command(CommandLine line, Assignment assignment) {}
}
