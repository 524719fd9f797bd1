package io.hardenlint.confinement.systemd.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Resource limits and weights. */
final class Limits {
  private static final BigInteger NEVER = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private Limits() {}

  static ValueVerdict memory(String directive, String value) {
    boolean zeroAllowed =
        directive.endsWith("Min") || directive.endsWith("Low") || directive.contains("Swap");
    if (Quantities.isShare(value)) {
      boolean zero = Quantities.share(value).filter(share -> share.signum() == 0).isPresent();
      return Flaws.check(zeroAllowed || !zero, value, "the limit must be above 0");
    }
    if (value.isEmpty() || value.equals("infinity")) {
      return Flaws.accepted();
    }
    Optional<BigInteger> size = Quantities.size(value);
    if (size.isEmpty() || size.get().equals(NEVER)) {
      return Flaws.line(
          value,
          "\""
              + value
              + "\" is no size; expected bytes such as 512M, a share such as 20%, or infinity");
    }
    return Flaws.check(zeroAllowed || size.get().signum() > 0, value, "the limit must be above 0");
  }

  static ValueVerdict tasks(String value) {
    return Flaws.check(
        value.isEmpty()
            || value.equals("infinity")
            || Quantities.isShare(value)
            || Numbers.unsigned(value)
                .filter(n -> n.signum() > 0 && n.compareTo(NEVER) < 0)
                .isPresent(),
        value,
        "\"" + value + "\" is no number of tasks; expected one above 0, a share, or infinity");
  }

  static ValueVerdict cpuQuota(String value) {
    return Flaws.check(
        value.isEmpty()
            || Quantities.share(value)
                .filter(share -> share.compareTo(BigDecimal.ZERO) > 0)
                .isPresent(),
        value,
        "\"" + value + "\" is no share of a processor; expected one such as 50% or 200%");
  }

  static ValueVerdict weight(String value, boolean idle) {
    return Flaws.check(
        value.isEmpty()
            || (idle && value.equals("idle"))
            || Numbers.between(Numbers.unsigned(value), 1, 10_000),
        value,
        "\"" + value + "\" is no weight; expected 1 to 10000");
  }

  /** {@code soft[:hard]}. */
  static ValueVerdict resource(String directive, String value) {
    String[] parts = value.split(":", 2);
    Optional<BigInteger> soft = limit(directive, parts[0]);
    Optional<BigInteger> hard = parts.length < 2 ? soft : limit(directive, parts[1]);
    if (soft.isEmpty() || hard.isEmpty()) {
      return Flaws.line(value, "\"" + value + "\" is no limit; expected soft, or soft:hard");
    }
    return Flaws.check(
        soft.get().compareTo(hard.get()) <= 0, value, "the soft limit is above the hard one");
  }

  private static Optional<BigInteger> limit(String directive, String text) {
    if (text.equals("infinity") && !directive.equals("LimitNICE")) {
      return Optional.of(NEVER);
    }
    return switch (directive) {
      case "LimitNOFILE", "LimitNPROC", "LimitSIGPENDING", "LimitLOCKS", "LimitRTPRIO" ->
          Numbers.unsigned(text).filter(n -> n.compareTo(NEVER) < 0);
      case "LimitNICE" -> nice(text);
      case "LimitCPU", "LimitRTTIME" ->
          Quantities.isTime(text, false) ? Quantities.seconds(text) : Optional.empty();
      default -> Quantities.size(text).filter(n -> n.compareTo(NEVER) < 0);
    };
  }

  private static Optional<BigInteger> nice(String text) {
    if (text.startsWith("+") || text.startsWith("-")) {
      return Numbers.signed(text)
          .filter(n -> Numbers.between(Optional.of(n), -20, 19))
          .map(n -> BigInteger.valueOf(20).subtract(n));
    }
    return Numbers.unsigned(text).filter(n -> Numbers.between(Optional.of(n), 0, 39));
  }
}
