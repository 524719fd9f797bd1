package io.hardenlint.confinement.apparmor.learn;

import io.hardenlint.confinement.apparmor.access.Question;
import java.util.Locale;
import java.util.Optional;

/** A denial as a need of the roles. */
final class NeedText {
  private NeedText() {}

  static Optional<String> of(Denial denial) {
    return switch (denial.wanted()) {
      case Wanted.File file -> file(denial, file);
      case Wanted.Exec exec -> one("exec", exec.path());
      case Wanted.Link link -> one("write", link.link());
      case Wanted.Asked asked -> asked(denial, asked);
      case Wanted.Ruled ruled -> Optional.empty();
      case Wanted.Unsettled unsettled -> Optional.empty();
    };
  }

  private static Optional<String> file(Denial denial, Wanted.File file) {
    boolean writes = file.letters().matches(".*[wal].*");
    if (writes && denial.operation().equals("connect")) {
      return Optional.of("{connect: unix, path: " + quoted(file.path()) + "}");
    }
    if (file.path().matches("/proc/\\d+/.*")) {
      return Optional.of("{proc: others}");
    }
    if (file.path().startsWith("/proc/") && !writes) {
      return Optional.of("{proc: system}");
    }
    return one(writes ? "write" : "read", file.path());
  }

  private static Optional<String> asked(Denial denial, Wanted.Asked asked) {
    return switch (asked.question()) {
      case Question.Capability capability ->
          one("capability", "CAP_" + capability.name().toUpperCase(Locale.ROOT));
      case Question.Socket socket -> socket(denial, socket, asked.protocol().orElse(""));
      case Question.Message message when message.send() -> one("dbus", message.peer());
      case Question.Signal signal when signal.send() -> one("signal", "others");
      case Question.Mount mount -> Optional.of("{mount: …}");
      case Question.Ptrace ptrace when ptrace.access() == Question.Tracing.READ ->
          one("proc", "others");
      default -> Optional.empty();
    };
  }

  private static Optional<String> socket(Denial denial, Question.Socket socket, String protocol) {
    boolean internet = socket.family().startsWith("inet");
    if (internet && (protocol.equals("1") || protocol.equals("58"))) {
      return one("icmp", socket.type().equals("raw") ? "raw" : "datagram");
    }
    if (socket.family().equals("netlink")) {
      return one("netlink", "route");
    }
    if (!internet || socket.type().equals("raw")) {
      return internet ? one("icmp", "raw") : Optional.empty();
    }
    boolean serves = denial.operation().equals("listen") || denial.operation().equals("bind");
    return one(serves ? "listen" : "connect", socket.type().equals("dgram") ? "udp" : "tcp");
  }

  private static Optional<String> one(String key, String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of("{" + key + ": " + quoted(value) + "}");
  }

  private static String quoted(String value) {
    return value.matches("[A-Za-z0-9_/][A-Za-z0-9_./-]*")
        ? value
        : "'" + value.replace("'", "''") + "'";
  }
}
