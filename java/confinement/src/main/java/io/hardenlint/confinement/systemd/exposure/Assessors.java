package io.hardenlint.confinement.systemd.exposure;

import io.hardenlint.confinement.systemd.settings.CapabilitySet;
import io.hardenlint.confinement.systemd.value.FileModes;
import io.hardenlint.confinement.systemd.value.NameLists;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** How the state of each row is found; the table names the ways. */
final class Assessors {
  private static final Set<String> COMMON_FAMILIES =
      Set.of("AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK", "AF_PACKET");

  /** Where a umask has none of these bits, the state behind it follows; the first one counts. */
  private static final List<Map.Entry<Integer, String>> UMASK_STATES =
      List.of(
          Map.entry(02, "others-write"),
          Map.entry(04, "others-read"),
          Map.entry(020, "group-write"),
          Map.entry(040, "group-read"));

  /** What the table's parameters name. */
  private static final Map<String, CapabilitySet> CAPABILITIES = new ConcurrentHashMap<>();

  private static final Map<String, BiFunction<String, LoadedService, String>> WAYS =
      Map.ofEntries(
          Map.entry("user", (parameter, service) -> user(service)),
          Map.entry("groups", (parameter, service) -> groups(service)),
          Map.entry("flag", (parameter, service) -> onOff(service.isOn(parameter))),
          Map.entry(
              "flag-late", (parameter, service) -> late(service, onOff(service.isOn(parameter)))),
          Map.entry("private-mounts", (parameter, service) -> onOff(service.hasPrivateMounts())),
          Map.entry("home", (parameter, service) -> late(service, service.protectHome())),
          Map.entry("system", (parameter, service) -> late(service, service.protectSystem())),
          Map.entry(
              "root", (parameter, service) -> late(service, service.hasOwnRoot() ? "own" : "host")),
          Map.entry("capabilities", Assessors::capabilities),
          Map.entry("umask", (parameter, service) -> umask(service)),
          Map.entry("choice", Assessors::choice),
          Map.entry("proc", (parameter, service) -> proc(service)),
          Map.entry(
              "notify",
              (parameter, service) ->
                  service.word("NotifyAccess", "none").equals("all") ? "all" : "some"),
          Map.entry(
              "remove-ipc",
              (parameter, service) ->
                  service.runsAsRoot() ? "root" : onOff(service.isOn("RemoveIPC"))),
          Map.entry("delegate", (parameter, service) -> onOff(service.delegates())),
          Map.entry(
              "namespace",
              (parameter, service) ->
                  allowed(service.settings().namespaces().value().contains(parameter))),
          Map.entry("family", (parameter, service) -> allowed(!forbids(parameter, service))),
          Map.entry("architectures", (parameter, service) -> architectures(service)),
          Map.entry("filter", (parameter, service) -> service.filterState(parameter)),
          Map.entry("ip", (parameter, service) -> IpAccess.state(service.settings())),
          Map.entry("devices", (parameter, service) -> service.devices()),
          Map.entry(
              "ambient",
              (parameter, service) ->
                  service.settings().ambientSet().value().mask() == 0 ? "none" : "some"));

  private Assessors() {}

  static RowState assess(Row row, LoadedService service) {
    BiFunction<String, LoadedService, String> way = WAYS.get(row.assessor());
    if (way == null) {
      throw new IllegalStateException("no assessor " + row.assessor());
    }
    String name = way.apply(row.parameter(), service);
    RowState state = row.states().get(name);
    if (state == null) {
      throw new IllegalStateException(row.jsonField() + " has no state " + name);
    }
    return state;
  }

  private static String onOff(boolean on) {
    return on ? "on" : "off";
  }

  private static String allowed(boolean allowed) {
    return allowed ? "allowed" : "forbidden";
  }

  private static String late(LoadedService service, String state) {
    return service.hasDefaultDependencies() ? state : "early";
  }

  private static String user(LoadedService service) {
    String user = service.user();
    if (user.equals("nobody")) {
      return "nobody";
    }
    boolean root = user.equals("root") || user.equals("0");
    if (service.isDynamicUser() && !root) {
      return "dynamic";
    }
    return root || user.isEmpty() ? "root" : "static";
  }

  private static String groups(LoadedService service) {
    if (service.runsAsRoot()) {
      return "root";
    }
    return service.settings().words("SupplementaryGroups").value().isEmpty() ? "none" : "some";
  }

  private static String capabilities(String names, LoadedService service) {
    CapabilitySet asked =
        CAPABILITIES.computeIfAbsent(names, n -> CapabilitySet.of(List.of(n.split(" ", -1))));
    CapabilitySet left = service.settings().reachableCapabilities().value();
    return left.and(asked).mask() == 0 ? "dropped" : "kept";
  }

  private static String umask(LoadedService service) {
    String text = service.settings().text("UMask").value();
    int mask = FileModes.parse(text).orElse(022);
    for (Map.Entry<Integer, String> state : UMASK_STATES) {
      if ((mask & state.getKey()) == 0) {
        return state.getValue();
      }
    }
    return "private";
  }

  /** One word of the directive is good, and has a state of its own name; all others are bad. */
  private static String choice(String directive, LoadedService service) {
    String word = service.word(directive, directive.equals("KeyringMode") ? "private" : "all");
    return word.equals("private") || word.equals("pid") ? word : "other";
  }

  private static String proc(LoadedService service) {
    return switch (service.word("ProtectProc", "default")) {
      case "invisible", "ptraceable" -> "hidden";
      case "noaccess" -> "noaccess";
      default -> "default";
    };
  }

  private static boolean forbids(String parameter, LoadedService service) {
    return switch (parameter) {
      case "AF_INET_INET6" -> service.forbids(Set.of("AF_INET", "AF_INET6"), false);
      case "OTHER" -> service.forbids(COMMON_FAMILIES, true);
      default -> service.forbids(Set.of(parameter), false);
    };
  }

  private static String architectures(LoadedService service) {
    Set<String> listed = new HashSet<>(service.settings().systemCallArchitectures().value());
    listed.retainAll(NameLists.architectureNames());
    if (listed.isEmpty()) {
      return "all";
    }
    return listed.equals(Set.of("native")) ? "native" : "some";
  }
}
