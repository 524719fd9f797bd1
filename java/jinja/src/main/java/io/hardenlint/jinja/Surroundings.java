package io.hardenlint.jinja;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What lies around a template: where lookups find files, other hosts, what the controller has.
 *
 * @param searchPath Ansible's {@code ansible_search_path}: folders in which lookups look, in order
 * @param base the playbook's folder, in which lookups look last
 * @param inRole whether the template belongs to a role
 * @param environment the controller's environment as far as the user gave it: a value, or that a
 *     name is not set; lookups of other names are refused
 * @param hosts variables of the hosts of the inventory, for {@code hostvars}
 * @param plugins plugins of the user that were found: {@code filter NAME}, {@code test NAME} or
 *     {@code lookup NAME}, and where
 * @param extensions the extensions of Jinja2 that Ansible's configuration loads
 */
public record Surroundings(
    List<Path> searchPath,
    Optional<Path> base,
    boolean inRole,
    Map<String, Optional<String>> environment,
    Map<String, Map<String, VariableDefinition>> hosts,
    Map<String, String> plugins,
    Set<JinjaExtension> extensions) {

  /** Nothing is known. */
  public static final Surroundings NONE =
      new Surroundings(List.of(), Optional.empty(), false, Map.of(), Map.of(), Map.of(), Set.of());

  /** Copies the collections, keeping their order. */
  public Surroundings {
    searchPath = List.copyOf(searchPath);
    environment = Map.copyOf(environment);
    hosts = Collections.unmodifiableMap(new LinkedHashMap<>(hosts));
    plugins = Map.copyOf(plugins);
    extensions = Set.copyOf(extensions);
  }

  /** The same, with other folders. */
  public Surroundings withFolders(List<Path> newSearchPath, Optional<Path> newBase, boolean role) {
    return new Surroundings(newSearchPath, newBase, role, environment, hosts, plugins, extensions);
  }

  /** The same, with the plugins of the user. */
  public Surroundings withPlugins(Map<String, String> newPlugins) {
    return new Surroundings(searchPath, base, inRole, environment, hosts, newPlugins, extensions);
  }

  /** The same, with another environment. */
  public Surroundings withEnvironment(Map<String, Optional<String>> newEnvironment) {
    return new Surroundings(searchPath, base, inRole, newEnvironment, hosts, plugins, extensions);
  }

  /** The same, with the hosts of an inventory. */
  public Surroundings withHosts(Map<String, Map<String, VariableDefinition>> newHosts) {
    return new Surroundings(searchPath, base, inRole, environment, newHosts, plugins, extensions);
  }

  /** The same, with extensions of Jinja2. */
  public Surroundings withExtensions(Set<JinjaExtension> newExtensions) {
    return new Surroundings(searchPath, base, inRole, environment, hosts, plugins, newExtensions);
  }
}
