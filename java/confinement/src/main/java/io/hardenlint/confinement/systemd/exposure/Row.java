package io.hardenlint.confinement.systemd.exposure;

import java.util.Map;

/**
 * One thing that the score looks at.
 *
 * @param jsonField systemd's name of it for programs
 * @param name systemd's name of it for people
 * @param weight how much it counts among all
 * @param range badness that counts as the whole weight
 * @param assessor how its state is found
 * @param parameter what that needs besides, such as a directive's name
 * @param states by name
 */
public record Row(
    String jsonField,
    String name,
    int weight,
    int range,
    String assessor,
    String parameter,
    Map<String, RowState> states) {

  /** Copies the map. */
  public Row {
    states = Map.copyOf(states);
  }
}
