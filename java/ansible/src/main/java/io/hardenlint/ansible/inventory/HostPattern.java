package io.hardenlint.ansible.inventory;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.jinja.Position;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * The hosts that one entry of an inventory stands for.
 *
 * @param names their names
 * @param port the port that all of them have
 */
record HostPattern(List<String> names, Optional<BigInteger> port) {

  /**
   * Reads an entry.
   *
   * @throws InputProblem if it holds a range that is not valid
   */
  static HostPattern of(String text, Position place) throws InputProblem {
    HostAddress address =
        HostAddress.parse(text, true).orElse(new HostAddress(text, Optional.empty()));
    return new HostPattern(HostRange.expand(address.host(), place), address.port());
  }
}
