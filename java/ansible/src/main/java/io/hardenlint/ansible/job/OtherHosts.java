package io.hardenlint.ansible.job;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The variables of all hosts of an inventory, for {@code hostvars}.
 *
 * @param variables each host's, in the inventory's order; unknown ones stand in them as values that
 *     cannot be read
 * @param unknown the unknown ones by their position
 */
public record OtherHosts(
    Map<String, Map<String, VariableDefinition>> variables, Map<Position, Named> unknown) {

  /** There is no inventory. */
  public static final OtherHosts NONE = new OtherHosts(Map.of(), Map.of());

  /**
   * An unknown variable and whose it is.
   *
   * @param shown the name with its host, as messages show it
   */
  public record Named(String shown, UnknownVariable variable) {}

  /** Keeps the order of the hosts. */
  public OtherHosts {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    unknown = Map.copyOf(unknown);
  }

  /** The unknown variable at a place. */
  Optional<Named> at(Position position) {
    return Optional.ofNullable(unknown.get(position));
  }
}
