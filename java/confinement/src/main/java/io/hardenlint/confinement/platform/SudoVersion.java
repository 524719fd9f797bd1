package io.hardenlint.confinement.platform;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of sudo, such as 1.9.13p3; the patch level is not kept.
 *
 * @param major first number
 * @param minor second number
 * @param micro third number
 */
public record SudoVersion(int major, int minor, int micro) implements Comparable<SudoVersion> {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?.*");

  /**
   * Reads {@code 1.9.13}, {@code 1.9.13p3} or a package version.
   *
   * @throws IllegalArgumentException if it does not start with two numbers
   */
  public static SudoVersion parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no sudo version; expected one such as 1.9.13p3");
    }
    String micro = matcher.group(3);
    return new SudoVersion(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        micro == null ? 0 : Integer.parseInt(micro));
  }

  /** Whether this is that release or a later one. */
  public boolean atLeast(int otherMajor, int otherMinor, int otherMicro) {
    return compareTo(new SudoVersion(otherMajor, otherMinor, otherMicro)) >= 0;
  }

  @Override
  public int compareTo(SudoVersion other) {
    int byMajor = Integer.compare(major, other.major);
    int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
    return byMinor != 0 ? byMinor : Integer.compare(micro, other.micro);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + micro;
  }
}
