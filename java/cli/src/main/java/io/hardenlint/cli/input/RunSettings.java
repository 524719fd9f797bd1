package io.hardenlint.cli.input;

import io.hardenlint.ansible.config.AnsibleConfig;
import io.hardenlint.ansible.host.Hosts;
import io.hardenlint.ansible.host.PlayHost;
import io.hardenlint.ansible.job.JobRenderer;
import io.hardenlint.ansible.role.PlanInputs;
import io.hardenlint.ansible.role.Templating;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.cli.config.Configuration;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.jinja.VariableDefinition;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a run was told, from the command line and the configuration together.
 *
 * @param folder the working folder
 * @param configuration the configuration, if there is one
 * @param platform the host that the files land on
 * @param ansible Ansible's configuration
 * @param renderer renders templates as the chosen ansible-core does
 * @param facts facts of the host
 * @param vars {@code --vars} files, later ones winning
 * @param extra {@code -e}, which wins over everything
 * @param kind {@code --kind}, for files on the command line
 * @param hosts the hosts of {@code --inventory}
 * @param on the host that files are rendered for
 */
public record RunSettings(
    Path folder,
    Optional<Configuration> configuration,
    Platform platform,
    AnsibleConfig ansible,
    JobRenderer renderer,
    Variables facts,
    Map<String, VariableDefinition> vars,
    Map<String, VariableDefinition> extra,
    Optional<String> kind,
    Optional<Hosts> hosts,
    Optional<PlayHost> on) {

  /** For roles: facts, and {@code --vars} above them as an inventory's variables would stand. */
  PlanInputs planInputs(Map<String, VariableDefinition> inventory) {
    Variables none = Variables.none(ansible.hashes());
    Variables given = on.isPresent() ? none : none.with(facts);
    return new PlanInputs(
        new Templating(renderer), given.with(inventory).with(vars), extra, ansible, on);
  }

  /** The same for one host. */
  RunSettings on(PlayHost host) {
    return new RunSettings(
        folder,
        configuration,
        platform,
        ansible,
        renderer,
        facts,
        vars,
        extra,
        kind,
        hosts,
        Optional.of(host));
  }
}
