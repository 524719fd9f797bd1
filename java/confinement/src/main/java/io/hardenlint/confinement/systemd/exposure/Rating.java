package io.hardenlint.confinement.systemd.exposure;

/** The word that systemd puts behind an overall exposure; the same in all modelled releases. */
public enum Rating {
  DANGEROUS(100),
  UNSAFE(90),
  EXPOSED(75),
  MEDIUM(50),
  OK(10),
  SAFE(1),
  PERFECT(0);

  private final int least;

  Rating(int least) {
    this.least = least;
  }

  /** The rating of an overall exposure in tenths, 0 to 100. */
  public static Rating of(int tenths) {
    for (Rating rating : values()) {
      if (tenths >= rating.least) {
        return rating;
      }
    }
    return PERFECT;
  }
}
