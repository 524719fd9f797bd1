package io.hardenlint.ansible.role;

import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.jinja.Surroundings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What lookups and filters of a task see around it. */
final class TaskSurroundings {
  private TaskSurroundings() {}

  /**
   * {@code ansible_search_path}, and the plugins of the user.
   *
   * @param template the folder that the template module appends, for its file
   */
  static Surroundings of(TaskScope scope, PlanInputs inputs, Optional<SourcePath> template) {
    List<SourcePath> folders = new ArrayList<>();
    scope
        .role()
        .ifPresent(role -> {
          folders.add(role.root());
          folders.addAll(scope.play().parents());
        });
    folders.add(scope.folders().getLast());
    Optional<SourcePath> base = scope.play().base();
    base.ifPresent(folders::add);
    template.ifPresent(folders::add);
    List<Path> path = folders.stream().map(SourcePath::path).distinct().toList();
    return Surroundings.NONE
        .withFolders(path, base.map(SourcePath::path), scope.role().isPresent())
        .withPlugins(PluginFolders.in(scope.searchFolders(), inputs.config().plugins()));
  }
}
