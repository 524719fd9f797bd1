package io.hardenlint.cli.config;

import io.hardenlint.ansible.config.AnsibleConfig;
import io.hardenlint.ansible.config.AnsibleConfigReader;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.Position;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks for variables of the shell's environment that would make Ansible write something else. They
 * are never followed, since what is rendered must not depend on who renders it.
 */
public final class ShellEnvironment {
  private static final String PREFIX = "ANSIBLE_";

  private ShellEnvironment() {}

  /**
   * Stops at such a variable, unless {@code --env} says what holds.
   *
   * @param shell the environment that harden-lint was started in
   * @param given what {@code --env} gives
   * @param folder the working folder
   * @param file the {@code ansible.cfg} that is read
   * @param config what it says with {@code given}
   * @param release the ansible-core release to reproduce
   * @throws InputProblem at a variable that changes what Ansible writes
   */
  public static void check(
      Map<String, String> shell,
      Map<String, Optional<String>> given,
      Path folder,
      Optional<SourcePath> file,
      AnsibleConfig config,
      CoreRelease release)
      throws InputProblem {
    Map<String, String> set = new TreeMap<>(shell);
    set.keySet().removeIf(name -> !name.contains(PREFIX) || given.containsKey(name));
    for (Map.Entry<String, String> variable : set.entrySet()) {
      String name = variable.getKey();
      Map<String, Optional<String>> all = new LinkedHashMap<>(given);
      all.put(name, Optional.of(variable.getValue()));
      Optional<SourcePath> read =
          name.equals(AnsibleConfigSearch.VARIABLE)
              ? AnsibleConfigSearch.inShell(folder, variable.getValue(), file)
              : file;
      if (!isSame(read, all, folder, config, release)) {
        throw new InputProblem(
            ("'%1$s=%2$s' of the environment changes what Ansible writes, and is not followed, since"
                    + " results would depend on who renders; say --env %1$s=%2$s to follow it, or"
                    + " --env %1$s to leave it out")
                .formatted(name, variable.getValue()),
            new Position("environment (" + name + ")", 1, 1));
      }
    }
  }

  private static boolean isSame(
      Optional<SourcePath> file,
      Map<String, Optional<String>> environment,
      Path folder,
      AnsibleConfig config,
      CoreRelease release) {
    try {
      return AnsibleConfigReader.read(file, environment, SourcePath.of(folder, "."), release)
          .writesLike(config);
    } catch (InputProblem e) {
      return false;
    }
  }
}
