package io.hardenlint.ansible.role;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds roles by name: in {@code roles} beside the playbook, where Ansible's configuration says,
 * beside the role that names them, and in the collection that holds the playbook ({@code
 * galaxy.yml}).
 *
 * @param folders folders that hold roles
 * @param collection the namespace and name of the collection around them, as {@code ns.name}
 */
public record RoleFinder(List<SourcePath> folders, Optional<String> collection) {

  /** Copies the list. */
  public RoleFinder {
    folders = List.copyOf(folders);
  }

  /**
   * Looks in the folders that hold for a playbook or role at a place.
   *
   * @param configured the folders of Ansible's configuration
   */
  public static RoleFinder at(SourcePath folder, List<SourcePath> configured) {
    List<SourcePath> folders = new ArrayList<>();
    folders.add(folder.resolve("roles"));
    folders.addAll(configured);
    folders.add(folder);
    Optional<String> collection = Optional.empty();
    SourcePath above = folder;
    for (int i = 0; i < 4 && collection.isEmpty(); i++) {
      collection = collectionAt(above);
      if (collection.isPresent()) {
        folders.add(above.resolve("roles"));
      }
      above = above.parent();
    }
    return new RoleFinder(folders, collection);
  }

  private static Optional<String> collectionAt(SourcePath folder) {
    SourcePath galaxy = folder.resolve("galaxy.yml");
    if (!galaxy.isFile()) {
      return Optional.empty();
    }
    try {
      YamlNode root = YamlFiles.read(galaxy).root();
      return Nodes.text(root, "namespace")
          .flatMap(ns -> Nodes.text(root, "name").map(name -> ns + "." + name));
    } catch (InputProblem e) {
      return Optional.empty();
    }
  }

  /** The role with a name, seen from another role or a play: any folder will do. */
  Optional<RoleFolder> find(String name, Optional<RoleFolder> from) {
    String bare = name;
    if (collection.isPresent() && name.startsWith(collection.get() + ".")) {
      bare = name.substring(collection.get().length() + 1);
    }
    List<SourcePath> candidates = new ArrayList<>();
    String plain = bare;
    folders.forEach(folder -> candidates.add(folder.resolve(plain)));
    from.ifPresent(role -> candidates.add(role.root().parent().resolve(plain)));
    return candidates.stream().filter(SourcePath::isFolder).findFirst().map(RoleFolder::new);
  }
}
