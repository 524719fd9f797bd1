package io.hardenlint.jinja;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of ansible-core whose behaviour is reproduced.
 *
 * @param minor the second number: 19 for 2.19, from 14 to 21
 */
public record CoreRelease(int minor) {
  /** The release that is assumed where none is named. */
  public static final CoreRelease DEFAULT = new CoreRelease(19);

  private static final int OLDEST = 14;
  private static final int FIRST_NATIVE = 19;
  private static final int NEWEST = 21;
  private static final Pattern NAME = Pattern.compile("2\\.(\\d{1,3})(\\..*)?");

  /** Checks the range. */
  public CoreRelease {
    if (minor < OLDEST || minor > NEWEST) {
      throw new IllegalArgumentException(notModelled("2." + minor));
    }
  }

  /**
   * The release of a name such as {@code 2.18} or {@code 2.18.6}.
   *
   * @throws IllegalArgumentException with a message for a person, if it is not modelled
   */
  public static CoreRelease of(String name) {
    Matcher m = NAME.matcher(name);
    if (!m.matches()) {
      throw new IllegalArgumentException(notModelled(name));
    }
    return new CoreRelease(Integer.parseInt(m.group(1)));
  }

  /** The newest release of a dialect that was compared with. */
  public static CoreRelease of(Dialect dialect) {
    return new CoreRelease(dialect == Dialect.CORE_2_14 ? FIRST_NATIVE - 1 : FIRST_NATIVE);
  }

  /** The rendering behaviour of the release. */
  public Dialect dialect() {
    return minor < FIRST_NATIVE ? Dialect.CORE_2_14 : Dialect.CORE_2_19;
  }

  /** Whether it is 2.{@code other} or newer. */
  public boolean isAtLeast(int other) {
    return minor >= other;
  }

  private static String notModelled(String name) {
    return "ansible-core \""
        + name
        + "\" is not modelled; expected 2.14 to 2.21"
        + " (in YAML, quote it: a bare 2.20 is the number 2.2)";
  }

  @Override
  public String toString() {
    return "2." + minor;
  }
}
