package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.apparmor.ProfileItem.Condition;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the parser refuses in the words and conditions of rules, once they are read. */
final class RuleChecks {
  private static final Set<String> SOCKET_ITSELF =
      Set.of("create", "bind", "listen", "shutdown", "getattr", "setattr", "getopt", "setopt");
  private static final Set<String> SOCKET_TYPES =
      Set.of("stream", "dgram", "seqpacket", "rdm", "raw", "packet", "none", "dccp");

  private RuleChecks() {}

  private static Optional<String> wrong(String message) {
    return Optional.of(message);
  }

  /** Whether each stands at most once, compares with {@code =} and is one of those known. */
  private static Optional<String> shape(
      String rule,
      List<Condition> conditions,
      Set<String> known,
      Set<String> repeatable,
      boolean lists) {
    Set<String> seen = new HashSet<>();
    for (Condition condition : conditions) {
      String name = condition.name();
      if (!condition.operator().equals("=")) {
        return wrong("the condition " + name + " of a " + rule + " rule takes \"=\" and a value");
      }
      if (!known.contains(name)) {
        return wrong("\"" + name + "\" is no condition of a " + rule + " rule");
      }
      if (!lists && condition.values().size() > 1) {
        return wrong("the condition " + name + " takes one value only");
      }
      if (!seen.add(name) && !repeatable.contains(name)) {
        return wrong("the condition " + name + " may stand only once");
      }
    }
    return Optional.empty();
  }

  private static boolean has(List<Condition> conditions, String name) {
    return conditions.stream().anyMatch(condition -> condition.name().equals(name));
  }

  static Optional<String> signal(List<Condition> conditions) {
    Optional<String> shape =
        shape("signal", conditions, Set.of("set", "peer"), Set.of("set"), true);
    if (shape.isPresent()) {
      return shape;
    }
    return conditions.stream()
        .filter(condition -> condition.name().equals("set"))
        .flatMap(condition -> condition.values().stream())
        .filter(name -> !Signals.isKnown(name))
        .findFirst()
        .map(name -> "\"" + name + "\" is no signal");
  }

  static Optional<String> ptrace(List<Condition> conditions) {
    return shape("ptrace", conditions, Set.of("peer"), Set.of(), true);
  }

  static Optional<String> dbus(List<String> access, List<Condition> own, List<Condition> peer) {
    Set<String> names = Set.of("bus", "name", "path", "interface", "member", "label");
    Optional<String> shape =
        shape("dbus", own, names, Set.of(), false)
            .or(() -> shape("dbus", peer, names, Set.of(), false));
    if (shape.isPresent()) {
      return shape;
    }
    for (Condition condition : peer) {
      if (has(own, condition.name())) {
        return wrong("the condition " + condition.name() + " may stand only once");
      }
    }
    if (has(own, "label")) {
      return wrong("label= stands in peer=() only");
    }
    boolean content =
        has(own, "path")
            || has(own, "interface")
            || has(own, "member")
            || has(peer, "path")
            || has(peer, "interface")
            || has(peer, "member")
            || has(peer, "label");
    boolean message = content || has(peer, "name");
    boolean service = has(own, "name");
    boolean sends =
        access.stream().anyMatch(Set.of("send", "receive", "read", "write", "r", "w")::contains);
    if (message && service) {
      return wrong("a condition on the own name does not mix with conditions on messages");
    }
    if (message && access.contains("bind")) {
      return wrong("bind does not mix with conditions on messages");
    }
    if (service && sends) {
      return wrong("a condition on the name mixes with bind only");
    }
    if (access.contains("eavesdrop") && (message || service)) {
      return wrong("eavesdrop takes no condition but bus");
    }
    return Optional.empty();
  }

  static Optional<String> unix(List<String> access, List<Condition> own, List<Condition> peer) {
    Optional<String> shape =
        shape("unix", own, Set.of("addr", "type", "protocol", "attr", "opt"), Set.of(), false)
            .or(() -> shape("unix", peer, Set.of("addr", "label"), Set.of(), false));
    if (shape.isPresent()) {
      return shape;
    }
    for (List<Condition> side : List.of(own, peer)) {
      for (Condition condition : side) {
        String value = condition.values().getFirst();
        boolean address = value.startsWith("@") || value.equals("none") || value.equals("auto");
        if (condition.name().equals("addr") && !address) {
          return wrong("\"" + value + "\" is no address; expected none, auto or @name");
        }
        if (condition.name().equals("type") && !SOCKET_TYPES.contains(value)) {
          return wrong("\"" + value + "\" is no type of a socket");
        }
        if (condition.name().equals("protocol")) {
          return wrong("unix sockets have no protocols");
        }
      }
    }
    if (!peer.isEmpty() && access.stream().anyMatch(SOCKET_ITSELF::contains)) {
      return wrong("a condition on the peer does not mix with access to the socket itself");
    }
    return Optional.empty();
  }

  static Optional<String> mqueue(List<String> access, List<Condition> conditions, String name) {
    Optional<String> shape = shape("mqueue", conditions, Set.of("label", "type"), Set.of(), true);
    if (shape.isPresent()) {
      return shape;
    }
    String type =
        conditions.stream()
            .filter(condition -> condition.name().equals("type"))
            .map(condition -> condition.values().getFirst())
            .findFirst()
            .orElse("");
    if (!Set.of("", "posix", "sysv").contains(type)) {
      return wrong("\"" + type + "\" is no type of a message queue; expected posix or sysv");
    }
    boolean path = name.startsWith("/");
    boolean number = !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!name.isEmpty() && !path && !number) {
      return wrong("a message queue is a path, or a number");
    }
    if ((path && type.equals("sysv")) || (number && type.equals("posix"))) {
      return wrong("the name does not fit type=" + type);
    }
    return Optional.empty();
  }

  static Optional<String> ring(List<Condition> own, List<Condition> ring) {
    Optional<String> shape = shape("io_uring", own, Set.of("label"), Set.of(), false);
    Optional<String> inner = shape("io_uring", ring, Set.of("label"), Set.of(), false);
    if (shape.isEmpty() && inner.isEmpty() && !own.isEmpty() && !ring.isEmpty()) {
      return wrong("the condition label may stand only once");
    }
    return shape.or(() -> inner);
  }

  /**
   * Conditions of a rule about sockets.
   *
   * @param late whether the language has {@code interface=} and {@code label=}, as 5.0 does
   */
  static Optional<String> network(
      List<String> access, List<Condition> own, List<Condition> peer, boolean late) {
    Set<String> known = late ? Set.of("ip", "port", "interface", "label") : Set.of("ip", "port");
    Optional<String> shape =
        shape("network", own, known, Set.of(), true)
            .or(() -> shape("network", peer, known, Set.of(), true));
    if (shape.isPresent()) {
      return shape;
    }
    for (List<Condition> side : List.of(own, peer)) {
      for (Condition condition : side) {
        String value = condition.values().getFirst();
        boolean fits =
            switch (condition.name()) {
              case "ip" -> Addresses.isAddress(value);
              case "port" -> Addresses.isPort(value);
              case "interface" -> Globs.objection(value.replace("@{", "{")).isEmpty();
              default -> true;
            };
        if (!fits) {
          return wrong("\"" + value + "\" is no value for " + condition.name());
        }
      }
    }
    if (has(peer, "interface")) {
      return wrong("the interface is that of the socket itself, not of its peer");
    }
    boolean address = has(peer, "ip") || has(peer, "port");
    if (address && access.stream().anyMatch(SOCKET_ITSELF::contains)) {
      return wrong("a condition on the peer does not mix with access to the socket itself");
    }
    return Optional.empty();
  }
}
