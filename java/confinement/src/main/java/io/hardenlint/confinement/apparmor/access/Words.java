package io.hardenlint.confinement.apparmor.access;

import io.hardenlint.confinement.apparmor.ProfileItem.Other;
import java.util.Set;
import java.util.stream.Stream;

/** The access words of rules; a rule without any means all that its conditions leave. */
final class Words {
  private Words() {}

  private static boolean any(Other rule, String... words) {
    return rule.words().isEmpty() || Stream.of(words).anyMatch(rule.words()::contains);
  }

  static boolean signal(Other rule, boolean send) {
    return send ? any(rule, "send", "w", "write") : any(rule, "receive", "r", "read");
  }

  static boolean tracing(Other rule, Question.Tracing access) {
    return switch (access) {
      case READ -> any(rule, "read", "r");
      case TRACE -> any(rule, "trace", "w", "write");
      case READBY -> any(rule, "readby");
      case TRACEDBY -> any(rule, "tracedby");
    };
  }

  static boolean message(Other rule, boolean send) {
    return !has(rule, Set.of("name")) && signal(rule, send);
  }

  static boolean binds(Other rule) {
    return !ofMessages(rule) && any(rule, "bind");
  }

  static boolean eavesdrops(Other rule) {
    return !ofMessages(rule) && !has(rule, Set.of("name")) && any(rule, "eavesdrop");
  }

  private static boolean ofMessages(Other rule) {
    return has(rule, Set.of("path", "interface", "member", "peer"));
  }

  private static boolean has(Other rule, Set<String> names) {
    return rule.conditions().stream().anyMatch(condition -> names.contains(condition.name()));
  }
}
