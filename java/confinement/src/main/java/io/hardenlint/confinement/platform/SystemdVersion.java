package io.hardenlint.confinement.platform;

/**
 * A release of systemd, such as 252 or its point release 252.39.
 *
 * @param major 249 to 257: the range whose behaviour is known here
 * @param point number of the point release, from 0
 */
public record SystemdVersion(int major, int point) implements Comparable<SystemdVersion> {
  /** Oldest release that is modelled. */
  public static final int OLDEST = 249;

  /** Newest release that is modelled. */
  public static final int NEWEST = 257;

  /** Point releases of a release named without one: high enough to hold every back-port. */
  private static final int LATEST_POINT = 99;

  /** Refuses releases outside the modelled range. */
  public SystemdVersion {
    if (major < OLDEST || major > NEWEST || point < 0) {
      throw new IllegalArgumentException(
          "systemd "
              + major
              + (point == LATEST_POINT ? "" : "." + point)
              + " is not modelled; expected "
              + OLDEST
              + " to "
              + NEWEST
              + ", with or without a point release, such as 252 or 252.39");
    }
  }

  /** The newest point release of a release. */
  public static SystemdVersion of(int major) {
    return new SystemdVersion(major, LATEST_POINT);
  }

  /**
   * Reads {@code 252}, {@code v252}, {@code 252.39} or a package version like {@code
   * 252.39-1~deb12u2}. Without a point release the newest one is meant.
   *
   * @throws IllegalArgumentException if it is none of these or outside the modelled range
   */
  public static SystemdVersion parse(String text) {
    String version = text.startsWith("v") ? text.substring(1) : text;
    int end = 0;
    while (end < version.length() && "0123456789.".indexOf(version.charAt(end)) >= 0) {
      end++;
    }
    String[] parts = version.substring(0, end).split("\\.", -1);
    try {
      int major = Integer.parseInt(parts[0]);
      return parts.length == 1 ? of(major) : new SystemdVersion(major, Integer.parseInt(parts[1]));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no systemd version; expected one such as 252 or 252.39", e);
    }
  }

  /** Whether this is that release or a later one. */
  public boolean atLeast(int otherMajor) {
    return major >= otherMajor;
  }

  /** Whether this is that point release, a later one of the same release, or a later release. */
  public boolean atLeast(int otherMajor, int otherPoint) {
    return major > otherMajor || (major == otherMajor && point >= otherPoint);
  }

  @Override
  public int compareTo(SystemdVersion other) {
    int byMajor = Integer.compare(major, other.major);
    return byMajor != 0 ? byMajor : Integer.compare(point, other.point);
  }

  @Override
  public String toString() {
    return point == LATEST_POINT ? Integer.toString(major) : major + "." + point;
  }
}
