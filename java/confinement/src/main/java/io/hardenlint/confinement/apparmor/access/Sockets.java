package io.hardenlint.confinement.apparmor.access;

import io.hardenlint.confinement.apparmor.ProfileItem.Network;
import io.hardenlint.confinement.apparmor.ProfileItem.Other;
import java.util.Set;
import java.util.stream.Stream;

/** Which sockets rules let a process make. */
final class Sockets {
  private static final Set<String> INTERNET = Set.of("inet", "inet6");

  private Sockets() {}

  static boolean makes(Network rule, Question.Socket asked) {
    String type = rule.type().orElse(asked.type());
    String plain =
        switch (type) {
          case "tcp" -> "stream";
          case "udp" -> "dgram";
          case "icmp" -> "raw";
          default -> type;
        };
    boolean protocol = !plain.equals(type);
    boolean family =
        rule.family()
            .map(asked.family()::equals)
            .orElse(
                !protocol
                    || (type.equals("icmp")
                        ? asked.family().equals("inet")
                        : INTERNET.contains(asked.family())));
    // Of a rule about unix sockets the parser forgets which accesses it lists.
    boolean create =
        rule.access().isEmpty()
            || rule.access().contains("create")
            || asked.family().equals("unix");
    boolean reached = INTERNET.contains(asked.family()) || !addressed(rule);
    return create && reached && family && plain.equals(asked.type());
  }

  /**
   * Whether a rule is about the internet's families alone: it names addresses, or any condition
   * without a family.
   */
  private static boolean addressed(Network rule) {
    if (rule.family().isEmpty()) {
      return !rule.conditions().isEmpty();
    }
    return rule.conditions().stream()
        .flatMap(
            each -> each.name().equals("peer") ? each.values().stream() : Stream.of(each.name()))
        .anyMatch(name -> !name.startsWith("label"));
  }

  /** A {@code unix} rule with a condition on the peer is about messages only. */
  static boolean makes(Other rule, Question.Socket asked) {
    boolean create = rule.words().isEmpty() || rule.words().contains("create");
    boolean own = rule.conditions().stream().noneMatch(each -> each.name().equals("peer"));
    boolean type =
        rule.conditions().stream()
            .filter(each -> each.name().equals("type"))
            .allMatch(each -> each.values().contains(asked.type()));
    return rule.keyword().equals("unix") && asked.family().equals("unix") && create && own && type;
  }

  /** Whether a {@code unix} rule is about what a socket does with another one. */
  static boolean talks(Other rule, Question.UnixTalk asked, Conditions conditions) {
    return rule.keyword().equals("unix")
        && Words.talks(rule, asked.talk())
        && conditions.lists(rule, "type", asked.type())
        && conditions.meetsAddress(rule, false, asked.address())
        && conditions.meetsAddress(rule, true, asked.peer())
        && conditions.meetsPeer(rule, "label", asked.label());
  }
}
