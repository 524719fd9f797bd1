package io.hardenlint.ansible.job;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All files of a role, a playbook or a configuration.
 *
 * @param files in the order in which Ansible would write them
 * @param notes what was left out and why
 */
public record JobPlan(List<Planned> files, List<PlanNote> notes) {

  /** Copies the lists. */
  public JobPlan {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }

  /** This plan and another after it. */
  public JobPlan and(JobPlan other) {
    List<Planned> allFiles = new ArrayList<>(files);
    allFiles.addAll(other.files);
    List<PlanNote> allNotes = new ArrayList<>(notes);
    allNotes.addAll(other.notes);
    return new JobPlan(allFiles, allNotes);
  }

  /** The same plan with unique names: a name met again gets {@code ~2}, {@code ~3} and so on. */
  public JobPlan withUniqueNames() {
    Set<String> taken = new HashSet<>();
    List<Planned> unique = new ArrayList<>();
    for (Planned file : files) {
      String name = file.name();
      for (int i = 2; !taken.add(name); i++) {
        name = file.name() + "~" + i;
      }
      String chosen = name;
      unique.add(
          switch (file) {
            case Planned.Ready ready -> new Planned.Ready(ready.job().withName(chosen));
            case Planned.Refused refused -> new Planned.Refused(chosen, refused.problem());
          });
    }
    return new JobPlan(unique, notes);
  }
}
