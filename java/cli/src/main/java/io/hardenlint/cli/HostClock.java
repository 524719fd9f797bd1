package io.hardenlint.cli;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** The host's clock. Its zone is looked up when it is asked for: that reads the whole database. */
final class HostClock extends Clock {
  HostClock() {}

  @Override
  public ZoneId getZone() {
    return ZoneId.systemDefault();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.system(zone);
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }
}
