package io.hardenlint.confinement.apparmor.access;

import java.util.Optional;

/** Something that a process asks the kernel for. */
public sealed interface Question {
  /** A capability, by a name such as {@code chown}. */
  record Capability(String name) implements Question {}

  /**
   * A new socket.
   *
   * @param family such as {@code inet}
   * @param type such as {@code stream}
   */
  record Socket(String family, String type) implements Question {}

  /**
   * A signal, sent or received: both sides' profiles are asked.
   *
   * @param send whether this side sends it
   * @param signal such as {@code term}
   * @param peer profile of the other side
   */
  record Signal(boolean send, String signal, String peer) implements Question {}

  /** What tracing means for one side. */
  enum Tracing {
    /** Reads another process's memory or {@code /proc} files. */
    READ,
    /** Controls another process. */
    TRACE,
    /** Is read by another process. */
    READBY,
    /** Is controlled by another process. */
    TRACEDBY
  }

  /**
   * Tracing.
   *
   * @param peer profile of the other side
   */
  record Ptrace(Tracing access, String peer) implements Question {}

  /**
   * A message on D-Bus.
   *
   * @param send whether this side sends it
   * @param bus such as {@code system}
   * @param peer name of the other side on the bus
   * @param label profile of the other side
   */
  record Message(
      boolean send,
      String bus,
      String peer,
      String label,
      String path,
      String interfaceName,
      String member)
      implements Question {}

  /** A name taken on D-Bus. */
  record BusName(String bus, String name) implements Question {}

  /** All messages of a D-Bus, listened to. */
  record Eavesdrop(String bus) implements Question {}

  /**
   * A change to another profile.
   *
   * @param target its name
   * @param program for a change at the next exec, the program that is then run
   */
  record ChangeProfile(String target, Optional<String> program) implements Question {}

  /** A file system taken out. */
  record Unmount(String point) implements Question {}

  /** Another root: the new one, and where the old one goes. */
  record PivotRoot(String root, String old) implements Question {}

  /** A user namespace (rules since 4.0). */
  record UserNamespace() implements Question {}
}
