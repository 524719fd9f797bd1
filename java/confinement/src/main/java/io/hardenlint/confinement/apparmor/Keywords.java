package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.platform.AppArmorVersion;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words that mean something to the grammar. */
final class Keywords {
  private static final Set<String> ALWAYS =
      Set.of(
          "network",
          "unix",
          "capability",
          "if",
          "else",
          "not",
          "defined",
          "change_profile",
          "unsafe",
          "safe",
          "link",
          "owner",
          "user",
          "other",
          "subset",
          "audit",
          "deny",
          "allow",
          "set",
          "rlimit",
          "alias",
          "rewrite",
          "ptrace",
          "file",
          "mount",
          "remount",
          "umount",
          "unmount",
          "pivot_root",
          "in",
          "dbus",
          "signal",
          "send",
          "receive",
          "bind",
          "read",
          "write",
          "eavesdrop",
          "peer",
          "trace",
          "tracedby",
          "readby",
          "abi");

  private static final Set<String> SINCE_4_0 =
      Set.of("userns", "mqueue", "delete", "open", "io_uring", "override_creds", "sqpoll", "all");

  private static final Set<String> SINCE_4_1 = Set.of("prompt", "priority");

  private static final Map<String, LexState> STATES =
      Map.ofEntries(
          Map.entry("rlimit", LexState.LIMIT),
          Map.entry("network", LexState.NETWORK),
          Map.entry("change_profile", LexState.CHANGE_PROFILE),
          Map.entry("mount", LexState.MOUNT),
          Map.entry("remount", LexState.MOUNT),
          Map.entry("umount", LexState.MOUNT),
          Map.entry("unmount", LexState.MOUNT),
          Map.entry("dbus", LexState.DBUS),
          Map.entry("signal", LexState.SIGNAL),
          Map.entry("ptrace", LexState.PTRACE),
          Map.entry("unix", LexState.UNIX),
          Map.entry("abi", LexState.ABI),
          Map.entry("userns", LexState.USERNS),
          Map.entry("mqueue", LexState.MQUEUE));

  private static final List<String> SOCKET =
      List.of(
          "listen",
          "accept",
          "connect",
          "getopt",
          "setopt",
          "shutdown",
          "create",
          "getattr",
          "setattr",
          "bind",
          "send",
          "receive");

  private Keywords() {}

  /** Whether the grammar of a version has the word. */
  static boolean has(String word, AppArmorVersion version) {
    return since(word).filter(version::atLeast).isPresent();
  }

  /** First version with the word. */
  static Optional<AppArmorVersion> since(String word) {
    if (ALWAYS.contains(word)) {
      return Optional.of(AppArmorVersion.V3_0);
    }
    if (SINCE_4_0.contains(word)) {
      return Optional.of(AppArmorVersion.V4_0);
    }
    return SINCE_4_1.contains(word) ? Optional.of(AppArmorVersion.V4_1) : Optional.empty();
  }

  /** The state that a keyword begins. */
  static LexState state(String word, AppArmorVersion version) {
    if (word.equals("if") && version.atLeast(AppArmorVersion.V5_0)) {
      return LexState.EXPRESSION;
    }
    return STATES.getOrDefault(word, LexState.INITIAL);
  }

  /** What may stand as access in the states of rules. */
  static Map<LexState, List<String>> access(boolean since40) {
    Map<LexState, List<String>> words = new EnumMap<>(LexState.class);
    words.put(LexState.UNIX, SOCKET);
    words.put(LexState.DBUS, List.of("bind", "eavesdrop", "send", "receive"));
    words.put(LexState.SIGNAL, List.of("send", "receive"));
    words.put(LexState.PTRACE, List.of("trace", "readby", "tracedby"));
    if (since40) {
      words.put(LexState.NETWORK, SOCKET);
      words.put(LexState.USERNS, List.of("create"));
      words.put(LexState.MQUEUE, List.of("create", "open", "delete", "getattr", "setattr"));
    }
    return words;
  }
}
