package io.hardenlint.confinement.systemd.value;

import java.util.Optional;

/** File modes and masks, as systemd reads them. */
public final class FileModes {
  private FileModes() {}

  /** Reads octal digits up to 7777, without a prefix. */
  public static Optional<Integer> parse(String text) {
    return Numbers.mode(text);
  }
}
