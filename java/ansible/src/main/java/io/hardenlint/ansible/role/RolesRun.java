package io.hardenlint.ansible.role;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.jinja.VariableDefinition;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The roles that ran in a play, which do not run again for the same. */
final class RolesRun {
  private final Set<String> ran = new HashSet<>();

  /**
   * Whether a role runs that a play or another role names: once for what it is given, unless its
   * {@code meta} allows more.
   */
  boolean enters(RoleFolder role, RoleCall call) throws InputProblem {
    SourcePath meta = role.root().resolve("meta").resolve("main.yml");
    boolean often =
        meta.isFile()
            && Nodes.get(YamlFiles.read(meta).root(), "allow_duplicates")
                .flatMap(Nodes::truth)
                .orElse(false);
    String key = role.root().path() + " " + values(call.vars()) + values(call.parameters());
    return ran.add(key) || often;
  }

  private static String values(Map<String, VariableDefinition> variables) {
    StringBuilder out = new StringBuilder();
    variables.forEach((name, definition) ->
        out.append(name).append('=').append(Plain.of(definition.value())).append(' '));
    return out.toString();
  }
}
