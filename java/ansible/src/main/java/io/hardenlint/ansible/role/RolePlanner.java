package io.hardenlint.ansible.role;

import io.hardenlint.ansible.host.PlayHost;
import io.hardenlint.ansible.job.JobPlan;
import io.hardenlint.ansible.source.InputProblem;
import java.util.Map;

/** Plans the templates of one role. */
public final class RolePlanner {
  private RolePlanner() {}

  /**
   * The files that the role's tasks write.
   *
   * @throws InputProblem if a file of the role cannot be read
   */
  public static JobPlan plan(RoleFolder role, PlanInputs inputs) throws InputProblem {
    RoleFinder finder = RoleFinder.at(role.root().parent(), inputs.config().rolesPath());
    TaskWalker walker =
        new TaskWalker(
            inputs,
            finder,
            new IncludedVariables(inputs.config().hashes()),
            new SetFacts(false),
            Reach.OPEN);
    PlayLayers layers =
        PlayLayers.none(inputs.config().hashes())
            .withMagic(inputs.on().map(PlayHost::magic).orElse(Map.of()));
    new RoleWalk(inputs, walker, finder).role(role, "main", layers, RoleCall.PLAIN);
    return walker.plan();
  }
}
