package io.hardenlint.confinement.systemd.exposure;

import io.hardenlint.confinement.systemd.settings.EffectiveSettings;
import io.hardenlint.confinement.systemd.value.IpPrefix;
import java.util.List;

/** What {@code IPAddressAllow=} and {@code IPAddressDeny=} let through. */
final class IpAccess {
  private IpAccess() {}

  static String state(EffectiveSettings settings) {
    if (hasFilter(settings, "IPIngressFilterPath") || hasFilter(settings, "IPEgressFilterPath")) {
      return "filtered";
    }
    List<IpPrefix> denied = prefixes(settings, "IPAddressDeny");
    boolean all =
        denied.stream().anyMatch(prefix -> prefix.isAll() && !prefix.isSix())
            && denied.stream().anyMatch(prefix -> prefix.isAll() && prefix.isSix());
    if (!all) {
      return "open";
    }
    List<IpPrefix> allowed = prefixes(settings, "IPAddressAllow");
    if (allowed.stream().anyMatch(prefix -> !prefix.isLoopback())) {
      return "listed";
    }
    return allowed.isEmpty() ? "closed" : "loopback";
  }

  private static boolean hasFilter(EffectiveSettings settings, String directive) {
    return !settings.words(directive).value().isEmpty();
  }

  private static List<IpPrefix> prefixes(EffectiveSettings settings, String directive) {
    return settings.words(directive).value().stream()
        .flatMap(word -> IpPrefix.parse(word).stream())
        .toList();
  }
}
