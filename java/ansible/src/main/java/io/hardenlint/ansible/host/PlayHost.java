package io.hardenlint.ansible.host;

import io.hardenlint.ansible.job.OtherHosts;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One host that files are rendered for.
 *
 * @param hosts all hosts
 * @param name the host's name in the inventory
 */
public record PlayHost(Hosts hosts, String name) {

  /** The layers from the inventory to the facts; see {@link Hosts#variables}. */
  public Variables variables(Optional<SourcePath> play) throws InputProblem {
    return hosts.variables(name, play);
  }

  /** What Ansible itself says about the host; see {@link Hosts#magic}. */
  public Map<String, VariableDefinition> magic() {
    return hosts.magic(name);
  }

  /** The variables of all hosts; see {@link Hosts#others}. */
  public OtherHosts others(Optional<SourcePath> play, Set<String> runtime) throws InputProblem {
    return hosts.others(play, runtime);
  }

  /** The names of all groups' variables; see {@link Hosts#namesOfGroups}. */
  public Set<String> namesOfGroups(Optional<SourcePath> play) throws InputProblem {
    return hosts.namesOfGroups(play);
  }

  /**
   * The hosts of a play: those that its patterns choose, as far as they were asked for.
   *
   * @param patterns the play's {@code hosts}
   * @throws InputProblem if a pattern is not valid
   */
  public List<String> inPlay(List<String> patterns, Position place) throws InputProblem {
    return hosts.inventory().matching(patterns, place).stream()
        .filter(hosts.chosen()::contains)
        .toList();
  }
}
