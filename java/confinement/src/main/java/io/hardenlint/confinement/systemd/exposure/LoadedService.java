package io.hardenlint.confinement.systemd.exposure;

import io.hardenlint.confinement.systemd.settings.AddressFamilies;
import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.settings.Setting;
import io.hardenlint.confinement.systemd.settings.SystemCallFilter;
import io.hardenlint.confinement.systemd.syntax.Assignment;
import io.hardenlint.confinement.systemd.syntax.UnitName;
import io.hardenlint.confinement.systemd.syscalls.SystemCalls;
import io.hardenlint.confinement.systemd.value.Booleans;
import io.hardenlint.confinement.systemd.value.UnitSpecifiers;
import io.hardenlint.confinement.systemd.value.Words;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A service as systemd holds it after loading: its settings with what they imply. Observed on 252
 * and 257.
 */
final class LoadedService {
  private static final Set<String> FORCED_BY_DYNAMIC_USER =
      Set.of("PrivateTmp", "RemoveIPC", "NoNewPrivileges", "RestrictSUIDSGID");

  private final EffectiveSettings settings;
  private final Optional<UnitName> unit;
  private final String architecture;
  private final boolean dynamicUser;

  LoadedService(EffectiveSettings settings, String path, String architecture) {
    this.settings = settings;
    this.unit = UnitName.parse(path);
    this.architecture = architecture;
    this.dynamicUser = settings.bool("DynamicUser").value();
  }

  EffectiveSettings settings() {
    return settings;
  }

  /** A directive that is on or off, or has further words that are all better than off. */
  boolean isOn(String directive) {
    if (dynamicUser && FORCED_BY_DYNAMIC_USER.contains(directive)) {
      return true;
    }
    String text = settings.text(directive).value();
    return Booleans.parse(text).orElse(!text.isEmpty());
  }

  /** Until 253 a plain switch; since 254 "unset" counts as on where no manager is asked. */
  boolean hasPrivateMounts() {
    return Booleans.parse(settings.text("PrivateMounts").value())
        .orElse(settings.version().atLeast(254));
  }

  /** A directive of words, truth values among them, with its default. */
  String word(String directive, String byDefault) {
    String text = settings.text(directive).value();
    return text.isEmpty()
        ? byDefault
        : Booleans.parse(text).map(on -> on ? "yes" : "no").orElse(text);
  }

  String protectSystem() {
    return dynamicUser ? "strict" : word("ProtectSystem", "no");
  }

  String protectHome() {
    String word = word("ProtectHome", "no");
    return dynamicUser && word.equals("no") ? "read-only" : word;
  }

  boolean isDynamicUser() {
    return dynamicUser;
  }

  /** The user as systemd knows it, specifiers that do not depend on the host resolved. */
  String user() {
    String text = settings.text("User").value();
    return text.indexOf('%') < 0 ? text : UnitSpecifiers.resolve(text, unit, settings.version());
  }

  boolean runsAsRoot() {
    String user = user();
    return user.equals("root") || user.equals("0") || (user.isEmpty() && !dynamicUser);
  }

  boolean hasDefaultDependencies() {
    List<Assignment> lines = settings.assignments("Unit", "DefaultDependencies");
    return lines.isEmpty() || Booleans.parse(lines.getLast().text()).orElse(true);
  }

  /** Whether sockets of some of the families are out of reach: named alone is enough. */
  boolean forbids(Set<String> families, boolean complement) {
    AddressFamilies filter = settings.addressFamilies().value();
    boolean named = filter.names().stream().anyMatch(name -> families.contains(name) != complement);
    return named != filter.allowList();
  }

  /** The state of the filter as to a group of calls; calls that the machine lacks do not count. */
  String filterState(String group) {
    SystemCallFilter filter = settings.systemCallFilter().value();
    if (!filter.allowList() && filter.calls().isEmpty()) {
      return "none";
    }
    SystemCalls known = SystemCalls.of(settings.version());
    for (String call : known.members(group).orElse(Set.of())) {
      if (!known.existsOn(call, architecture)) {
        continue;
      }
      String error = filter.calls().get(call);
      boolean listed = error != null && (!filter.allowList() || error.isEmpty());
      if (listed == filter.allowList()) {
        return filter.allowList() ? "listed" : "undenied";
      }
    }
    return filter.allowList() ? "unlisted" : "denied";
  }

  String devices() {
    String policy = settings.text("DevicePolicy").value();
    boolean closed = policy.equals("closed") || policy.equals("strict");
    if (!closed && !((policy.isEmpty() || policy.equals("auto")) && isOn("PrivateDevices"))) {
      return "open";
    }
    boolean entries =
        !settings.words("DeviceAllow").value().isEmpty()
            || isOn("ProtectClock")
            || !settings.text("RootImage").value().isEmpty()
            || hasLines("MountImages")
            || hasLines("LoadCredentialEncrypted")
            || hasLines("SetCredentialEncrypted");
    return entries ? "some" : "minimal";
  }

  private boolean hasLines(String directive) {
    List<Assignment> lines = settings.assignments(directive);
    return !lines.isEmpty() && !lines.getLast().isEmpty();
  }

  /** Anything but a plain "no" delegates, even an empty value; unreadable quotes do not count. */
  boolean delegates() {
    boolean on = false;
    for (Assignment line : settings.assignments("Delegate")) {
      Optional<Boolean> truth = Booleans.parse(line.text());
      if (truth.isPresent() || isReadable(line.text())) {
        on = truth.orElse(true);
      }
    }
    return on;
  }

  private static boolean isReadable(String text) {
    Words words = new Words(text, EnumSet.of(Words.Rule.UNQUOTE));
    while (words.next().isPresent()) {
      // Only whether the end is reached matters.
    }
    return !words.isBroken();
  }

  boolean hasOwnRoot() {
    return isOther(settings.text("RootDirectory")) || isOther(settings.text("RootImage"));
  }

  private static boolean isOther(Setting<String> path) {
    return !path.value().chars().allMatch(c -> c == '/') && !path.value().matches("(?:/\\.?)*");
  }
}
