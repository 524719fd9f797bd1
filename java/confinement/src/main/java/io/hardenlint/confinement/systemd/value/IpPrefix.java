package io.hardenlint.confinement.systemd.value;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * A range of IP addresses.
 *
 * @param isSix whether it is of IPv6
 * @param address its first address, the bits behind the prefix cleared
 * @param length bits of the prefix
 */
public record IpPrefix(boolean isSix, List<Byte> address, int length) {

  /** Copies the list. */
  public IpPrefix {
    address = List.copyOf(address);
  }

  /**
   * The ranges that a word of a list stands for.
   *
   * @return none if systemd does not take the word
   */
  public static List<IpPrefix> parse(String word) {
    return switch (word) {
      case "any" -> parseAll("0.0.0.0/0", "::/0");
      case "localhost" -> parseAll("127.0.0.0/8", "::1/128");
      case "link-local" -> parseAll("169.254.0.0/16", "fe80::/64");
      case "multicast" -> parseAll("224.0.0.0/4", "ff00::/8");
      default -> Addresses.isPrefix(word) ? parseAll(word) : List.of();
    };
  }

  private static List<IpPrefix> parseAll(String... words) {
    return Arrays.stream(words).map(IpPrefix::of).toList();
  }

  private static IpPrefix of(String word) {
    int slash = word.indexOf('/');
    String text = slash < 0 ? word : word.substring(0, slash);
    boolean six = text.indexOf(':') >= 0;
    byte[] bytes = bytes(text, six);
    int length =
        slash < 0
            ? bytes.length * 8
            : Numbers.unsigned(word.substring(slash + 1)).orElseThrow().intValueExact();
    Byte[] masked = new Byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      int kept = Math.clamp(length - i * 8L, 0, 8);
      masked[i] = (byte) (bytes[i] & (0xFF00 >> kept));
    }
    return new IpPrefix(six, List.of(masked), length);
  }

  /** The text is a literal, so that no name is looked up. */
  private static byte[] bytes(String text, boolean six) {
    try {
      byte[] bytes = InetAddress.getByName(text).getAddress();
      if (!six || bytes.length == 16) {
        return bytes;
      }
      byte[] mapped = new byte[16];
      mapped[10] = (byte) 0xFF;
      mapped[11] = (byte) 0xFF;
      System.arraycopy(bytes, 0, mapped, 12, 4);
      return mapped;
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Whether it holds all addresses of its family. */
  public boolean isAll() {
    return length == 0;
  }

  /** Whether it starts within 127.0.0.0/8, or at ::1. */
  public boolean isLoopback() {
    if (!isSix) {
      return address.getFirst() == 127;
    }
    return address.getLast() == 1
        && address.subList(0, address.size() - 1).stream().allMatch(b -> b == 0);
  }
}
