package io.hardenlint.confinement.apparmor.access;

import java.util.List;
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

  /**
   * A file system put in, or a mount changed: the options tell which, as {@code bind}, {@code
   * remount}, {@code move} or {@code make-private} do.
   *
   * @param source what is mounted, where the call has it
   * @param type of the file system, where it is a new one
   * @param options as rules name them
   */
  record Mount(String source, String type, String point, List<String> options) implements Question {
    /** Copies the list. */
    public Mount {
      options = List.copyOf(options);
    }
  }

  /** A file system taken out. */
  record Unmount(String point) implements Question {}

  /** Another root: the new one, and where the old one goes. */
  record PivotRoot(String root, String old) implements Question {}

  /** A user namespace (rules since 4.0). */
  record UserNamespace() implements Question {}

  /**
   * A POSIX message queue (rules since 4.0).
   *
   * @param access such as {@code open}, as rules name it
   * @param name with its slash
   * @param label profile of the process that made it
   */
  record Queue(String access, String name, String label) implements Question {}

  /** A ring of io_uring with a thread of the kernel that looks for work (rules since 4.0). */
  record PollingRing() implements Question {}

  /**
   * Work in a ring with the identity of another process.
   *
   * @param label profile of that process
   */
  record ForeignRing(String label) implements Question {}

  /** What a socket does with another one. */
  enum Talk {
    /** Sends a message, or on a connection. */
    SEND,
    /** Receives one. */
    RECEIVE,
    /** Connects. */
    CONNECT,
    /** Takes a connection. */
    ACCEPT
  }

  /**
   * Something between two unix sockets; the other side's profile is asked for its part. Sockets
   * that are files are a matter of rules about files besides.
   *
   * @param type such as {@code stream}
   * @param address of the own socket: {@code none}, or {@code @name}
   * @param peer address of the other one
   * @param label profile of the other side
   */
  record UnixTalk(Talk talk, String type, String address, String peer, String label)
      implements Question {}
}
