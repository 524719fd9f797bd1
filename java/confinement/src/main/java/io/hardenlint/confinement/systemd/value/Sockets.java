package io.hardenlint.confinement.systemd.value;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What sockets listen on, and how what they open is called. Observed on 252 and 257. */
final class Sockets {
  /** Longest path of a socket, in bytes, without the one that ends it. */
  private static final int LONGEST_PATH = 107;

  private static final int LONGEST_INTERFACE = 15;
  private static final int LONGEST_NAME = 255;
  private static final Set<String> NETLINK =
      Set.of(
          "route",
          "firewall",
          "inet-diag",
          "nflog",
          "xfrm",
          "selinux",
          "iscsi",
          "audit",
          "fib-lookup",
          "connector",
          "netfilter",
          "ip6-fw",
          "dnrtmsg",
          "kobject-uevent",
          "generic",
          "scsitransport",
          "ecryptfs",
          "rdma");

  private Sockets() {}

  /**
   * A path, an abstract name behind {@code @}, a port, or an address with a port; an empty value
   * resets.
   *
   * @param packets whether the socket keeps the bounds of packets, which those of the network
   *     cannot
   */
  static ValueVerdict judgeAddress(String value, boolean packets) {
    if (value.isEmpty()) {
      return Flaws.accepted();
    }
    if (value.startsWith("%")) {
      return new ValueVerdict.Unjudged();
    }
    if (value.startsWith("/")) {
      return Flaws.check(
          bytes(value) <= LONGEST_PATH,
          value,
          "the path of a socket is at most " + LONGEST_PATH + " bytes long");
    }
    if (value.startsWith("@")) {
      return Flaws.check(
          value.length() > 1 && bytes(value) <= LONGEST_PATH + 1,
          value,
          "an abstract name has 1 to " + LONGEST_PATH + " bytes behind the @");
    }
    boolean good =
        value.startsWith("vsock:") ? isVsock(value.substring(6)) : isPort(value) || isPair(value);
    return good && packets
        ? Flaws.line(value, "sequential packets need a path or an abstract name")
        : Flaws.check(
            good,
            value,
            "\""
                + value
                + "\" is nothing to listen on; expected a path, @name, a port, 10.0.0.1:80 or"
                + " [fd00::1]:80");
  }

  private static boolean isVsock(String rest) {
    int colon = rest.indexOf(':');
    return colon >= 0
        && (colon == 0 || isNumber32(rest.substring(0, colon)))
        && isNumber32(rest.substring(colon + 1));
  }

  private static boolean isNumber32(String text) {
    return Numbers.between(Numbers.unsigned(text), 0, 4_294_967_295L);
  }

  private static boolean isPort(String text) {
    return Numbers.between(Numbers.unsigned(text), 1, 65_535);
  }

  private static boolean isPair(String value) {
    int colon = value.lastIndexOf(':');
    if (colon < 0 || !isPort(value.substring(colon + 1))) {
      return false;
    }
    String address = value.substring(0, colon);
    if (address.indexOf('/') >= 0) {
      return false;
    }
    boolean six = address.startsWith("[") && address.endsWith("]");
    String bare = six ? address.substring(1, address.length() - 1) : address;
    return six == (bare.indexOf(':') >= 0) && Addresses.isPrefix(bare);
  }

  /** A family of netlink, and perhaps a group. */
  static ValueVerdict judgeNetlink(String value) {
    if (value.isEmpty()) {
      return Flaws.accepted();
    }
    String[] words = value.split("[ \\t]+", 2);
    boolean good =
        (NETLINK.contains(words[0]) || Numbers.between(Numbers.unsigned(words[0]), 0, 0x7fffffffL))
            && (words.length == 1 || isNumber32(words[1]));
    return Flaws.check(
        good, value, "\"" + value + "\" is no family of netlink; expected one such as route 1361");
  }

  /** A network interface; an empty value and {@code *} mean all. */
  static ValueVerdict judgeInterface(String value) {
    boolean good =
        value.isEmpty()
            || value.equals("*")
            || (value.length() <= LONGEST_INTERFACE
                && !Set.of(".", "..", "all", "default").contains(value)
                && value.chars().allMatch(c -> c > ' ' && c < 127 && ":/%".indexOf(c) < 0)
                && Numbers.digits(value, 0, 10).isEmpty()
                && Numbers.unsigned(value).isEmpty());
    return Flaws.check(good, value, "\"" + value + "\" is no name of a network interface");
  }

  /** What a file descriptor is called; an empty value resets. */
  static ValueVerdict judgeName(String value) {
    return Flaws.check(
        value.length() <= LONGEST_NAME
            && value.chars().allMatch(c -> c >= ' ' && c < 127 && c != ':'),
        value,
        "\"" + value + "\" is no name of a file descriptor; a colon must not stand in it");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
