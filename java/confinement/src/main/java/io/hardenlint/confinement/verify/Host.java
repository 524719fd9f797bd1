package io.hardenlint.confinement.verify;

import io.hardenlint.confinement.apparmor.base.AppArmorBase;
import io.hardenlint.confinement.platform.Platform;

/**
 * The host that files are verified for.
 *
 * @param platform its tools
 * @param appArmor what its profiles can include
 */
public record Host(Platform platform, AppArmorBase appArmor) {

  /** A host of which nothing but its tools is known. */
  public static Host of(Platform platform) {
    return new Host(platform, AppArmorBase.described());
  }
}
