package io.hardenlint.confinement.apparmor.access;

import io.hardenlint.confinement.apparmor.ProfileItem.Network;
import io.hardenlint.confinement.apparmor.ProfileItem.Other;
import java.util.Set;

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
    boolean addressed = rule.conditions().isEmpty() || INTERNET.contains(asked.family());
    return create && addressed && family && plain.equals(asked.type());
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
}
