package io.hardenlint.confinement.systemd.catalogue;

import java.util.Locale;

/** The grammars that values follow; the names are those of the directive table. */
public enum ValueKind {
  /** With the parameter {@code fatal} a wrong value makes the unit fail to load. */
  BOOLEAN,
  /**
   * A boolean that may also be unset by an empty value, where the parameter names a release only
   * from that on.
   */
  TRISTATE,
  /** One of a list of words; the parameter names the list. */
  CHOICE,
  TIME,
  /** Bytes, percent or {@code infinity}. */
  MEMORY_LIMIT,
  TASKS_LIMIT,
  CPU_QUOTA,
  WEIGHT,
  CPU_WEIGHT,
  RLIMIT,
  /** A whole number of 32 bits; with the parameter {@code optional} it may be empty. */
  UNSIGNED,
  /**
   * A whole number; the parameter is {@code least:greatest}. An empty value resets it, unless
   * {@code :required} follows.
   */
  RANGE,
  MODE,
  SIGNAL,
  EXIT_STATUS,
  EXIT_STATUSES,
  STRING,
  /** A list of web, manual or file addresses. */
  DOCUMENTATION,
  LOG_NAMESPACE,
  BUS_NAME,
  REBOOT_ARGUMENT,
  COMMAND,
  PATH,
  PATHS,
  DIRECTORIES,
  BIND_PATHS,
  TEMPORARY_FILE_SYSTEMS,
  WORKING_DIRECTORY,
  ENVIRONMENT_FILE,
  PID_FILE,
  MOUNTS_FOR,
  ENVIRONMENT,
  VARIABLE_NAMES,
  USER,
  USERS,
  CAPABILITIES,
  /** With the parameter {@code no-errno} without error numbers. */
  SYSCALLS,
  ADDRESS_FAMILIES,
  NAMESPACES,
  ARCHITECTURES,
  PERSONALITY,
  ERRNO,
  IP_ADDRESSES,
  DEVICE_ALLOW,
  APPARMOR_PROFILE,
  /** A label of another security module. */
  LABEL,
  SECURE_BITS,
  DELEGATE,
  CONTROLLERS,
  UNITS,
  INSTALL_UNITS,
  CONDITION,
  PATH_CONDITION,
  /** When a timer elapses. */
  CALENDAR,
  /** One service. */
  SERVICE_UNIT,
  /** One slice. */
  SLICE_UNIT,
  /** A list of sockets. */
  SOCKET_UNITS,
  /** What a socket listens on; with the parameter {@code packets} no address of the network. */
  SOCKET_ADDRESS,
  NETLINK_ADDRESS,
  INTERFACE,
  DESCRIPTOR_NAME,
  /** The unit that a timer or a path starts. */
  TRIGGERED_UNIT,
  /** A number of bytes. */
  SIZE,
  /** Not modelled: no value is judged. */
  OPAQUE;

  static ValueKind ofTable(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
