package io.hardenlint.lint.set;

import io.hardenlint.confinement.platform.SudoVersion;
import io.hardenlint.confinement.sudoers.IncludedFiles;
import io.hardenlint.confinement.sudoers.SudoersFile;
import io.hardenlint.confinement.sudoers.SudoersReader;
import io.hardenlint.confinement.text.SourceText;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The sudoers files of a set, with those of them that others include read in place. */
final class SudoersFiles {
  private SudoersFiles() {}

  /**
   * Reads texts; one that another includes is not read by itself as well. What is included and not
   * among the texts is left out: the host may have it.
   */
  static List<SudoersFile> of(List<SourceText> texts, SudoVersion version) {
    Map<SourceText, SudoersFile> read = new LinkedHashMap<>();
    Set<SourceText> included = new HashSet<>();
    for (SourceText text : texts) {
      if (included.contains(text)) {
        continue;
      }
      SudoersFile file = SudoersReader.read(text, version, IncludedFiles.some(texts, text));
      read.put(text, file);
      Stream.concat(
              file.nodes().stream().map(node -> node.place().source()),
              file.problems().stream().map(problem -> problem.place().source()))
          .filter(source -> !source.equals(text))
          .forEach(source -> {
            included.add(source);
            read.remove(source);
          });
    }
    return List.copyOf(read.values());
  }
}
