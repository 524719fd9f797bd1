package io.hardenlint.cli.config;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.yaml.YamlNode;
import io.hardenlint.lint.finding.Location;
import io.hardenlint.lint.set.Needs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads from files of needs what rules ask for: the programs run through sudo. */
public final class NeedsReader {
  private NeedsReader() {}

  /**
   * The needs of several files.
   *
   * @throws InputProblem if a file cannot be read or is no list of needs
   */
  public static Needs read(List<SourcePath> files) throws InputProblem {
    List<Needs.SudoNeed> sudo = new ArrayList<>();
    for (SourcePath file : files) {
      YamlNode root = YamlFiles.read(file).root();
      Optional<YamlNode> list = Nodes.get(root, "needs");
      if (!(list.orElse(null) instanceof YamlNode.Sequence needs)) {
        throw new InputProblem("a file of needs must hold a list 'needs'", root.position());
      }
      needs.items().forEach(need -> add(need, sudo));
    }
    return sudo.isEmpty() ? Needs.NONE : new Needs(sudo);
  }

  private static void add(YamlNode need, List<Needs.SudoNeed> sudo) {
    Optional<String> program = Nodes.text(need, "sudo");
    if (program.isPresent()) {
      Position place = need.position();
      sudo.add(
          new Needs.SudoNeed(
              Nodes.text(need, "id").orElse(program.get()),
              program.get(),
              Location.point(place.file(), place.line(), place.column())));
    }
  }
}
