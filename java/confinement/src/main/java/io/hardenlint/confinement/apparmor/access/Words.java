package io.hardenlint.confinement.apparmor.access;

import io.hardenlint.confinement.apparmor.ProfileItem.Other;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The access words of rules; a rule without any means all that its conditions leave. */
final class Words {
  private static final Pattern NAME = Pattern.compile("[/0-9]");

  private Words() {}

  static boolean any(Other rule, String... words) {
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

  static boolean talks(Other rule, Question.Talk talk) {
    return switch (talk) {
      case SEND -> any(rule, "send", "w", "write");
      case RECEIVE -> any(rule, "receive", "r", "read");
      case CONNECT -> any(rule, "connect");
      case ACCEPT -> any(rule, "accept");
    };
  }

  /** The queue that a rule names. */
  static Optional<String> queue(Other rule) {
    return rule.words().isEmpty()
        ? Optional.empty()
        : Optional.of(rule.words().getLast()).filter(word -> NAME.matcher(word).lookingAt());
  }

  /** Whether a rule about queues lists an access, or none at all. */
  static boolean uses(Other rule, String access) {
    List<String> words = rule.words();
    List<String> uses = queue(rule).isEmpty() ? words : words.subList(0, words.size() - 1);
    return uses.isEmpty()
        || uses.contains(access)
        || (access.equals("read") && uses.contains("r"))
        || (access.equals("write") && uses.contains("w"));
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
