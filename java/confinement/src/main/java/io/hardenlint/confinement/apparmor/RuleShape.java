package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may stand in a rule made of words and conditions.
 *
 * @param keyword its first word
 * @param since first language that has it
 * @param access the words that may follow
 * @param conditions the conditions that may follow, with their values
 * @param repeats those conditions that may stand more than once
 */
record RuleShape(
    String keyword,
    AppArmorVersion since,
    Set<String> access,
    Map<String, Values> conditions,
    Set<String> repeats) {

  /** What a condition takes. */
  sealed interface Values {}

  /** Any pattern. */
  record AnyValue() implements Values {}

  /**
   * Known words.
   *
   * @param several whether more than one may stand, in parentheses
   */
  record OneOf(Set<String> words, boolean several) implements Values {}

  /** The address of a socket: {@code none}, or an abstract name behind {@code @}. */
  record Address() implements Values {
    static boolean fits(String value) {
      return value.equals("none") || value.startsWith("@");
    }
  }

  /** Conditions of its own, in parentheses. */
  record Peer(Set<String> names) implements Values {}

  private static final Values ANY = new AnyValue();

  private static final List<RuleShape> SHAPES =
      List.of(
          new RuleShape(
              "signal",
              AppArmorVersion.V3_0,
              words("r w rw read write send receive"),
              Map.of("set", new OneOf(signals(), true), "peer", ANY),
              Set.of("set")),
          new RuleShape(
              "ptrace",
              AppArmorVersion.V3_0,
              words("r w rw read write readby trace tracedby"),
              Map.of("peer", ANY),
              Set.of()),
          new RuleShape(
              "dbus",
              AppArmorVersion.V3_0,
              words("r w rw read write send receive bind eavesdrop"),
              Map.of(
                  "bus", ANY,
                  "path", ANY,
                  "interface", ANY,
                  "member", ANY,
                  "name", ANY,
                  "peer", new Peer(words("name label"))),
              Set.of()),
          new RuleShape(
              "unix",
              AppArmorVersion.V3_0,
              words(
                  "r w rw read write create bind listen accept connect shutdown getattr setattr"
                      + " getopt setopt send receive"),
              Map.of(
                  "type", new OneOf(words("stream dgram seqpacket"), false),
                  "addr", new Address(),
                  "peer", new Peer(words("addr label"))),
              Set.of()),
          new RuleShape("userns", AppArmorVersion.V4_0, Set.of("create"), Map.of(), Set.of()),
          new RuleShape("all", AppArmorVersion.V4_0, Set.of(), Map.of(), Set.of()),
          new RuleShape(
              "io_uring",
              AppArmorVersion.V4_0,
              words("override_creds sqpoll"),
              Map.of("label", ANY),
              Set.of()));

  private static Set<String> words(String list) {
    return new LinkedHashSet<>(List.of(list.split(" ", -1)));
  }

  private static Set<String> signals() {
    Set<String> signals =
        words(
            "hup int quit ill trap abrt bus fpe kill usr1 segv usr2 pipe alrm term stkflt chld cont"
                + " stop stp ttin ttou urg xcpu xfsz vtalrm prof winch io pwr sys emt exists");
    for (int number = 0; number <= 32; number++) {
      signals.add("rtmin+" + number);
    }
    return signals;
  }

  static Optional<RuleShape> of(String keyword) {
    return SHAPES.stream().filter(shape -> shape.keyword.equals(keyword)).findFirst();
  }

  Optional<Values> condition(String name) {
    return Optional.ofNullable(conditions.get(name));
  }

  /** What is wrong with a combination of words and conditions. */
  Optional<String> objection(List<String> access, Set<String> present) {
    return switch (keyword) {
      case "dbus" -> dbus(access, present);
      case "unix" -> unix(access, present);
      default -> Optional.empty();
    };
  }

  private static Optional<String> dbus(List<String> access, Set<String> present) {
    boolean message =
        present.stream().anyMatch(Set.of("path", "interface", "member", "peer")::contains);
    if (access.contains("bind") && message) {
      return Optional.of("bind does not mix with conditions on messages");
    }
    if (access.contains("eavesdrop") && (message || present.contains("name"))) {
      return Optional.of("eavesdrop takes no condition but bus");
    }
    if (present.contains("name") && (message || access.stream().anyMatch(a -> !a.equals("bind")))) {
      return Optional.of("a condition on the name mixes with bind only");
    }
    return Optional.empty();
  }

  private static Optional<String> unix(List<String> access, Set<String> present) {
    Set<String> local =
        Set.of("create", "bind", "listen", "shutdown", "getattr", "setattr", "getopt", "setopt");
    return present.contains("peer") && access.stream().anyMatch(local::contains)
        ? Optional.of("a condition on the peer does not mix with access to the socket itself")
        : Optional.empty();
  }
}
