package io.hardenlint.ansible.host;

import io.hardenlint.ansible.variables.Facts;
import io.hardenlint.ansible.variables.Variables;
import java.util.Optional;

/**
 * Facts, and the hosts that they are of.
 *
 * @param facts the facts that were given, or {@link Facts#none()}
 * @param everyHost whether they are of every host, as those of a preset are
 * @param owner the host that they say to be of
 */
public record HostFacts(Variables facts, boolean everyHost, Optional<String> owner) {

  /** The facts of a host; others' are unknown. */
  Variables of(String host, Optional<String> only) {
    boolean own = everyHost || owner.or(() -> only).filter(host::equals).isPresent();
    return own ? facts : Facts.none(host);
  }
}
