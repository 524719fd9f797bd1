package io.hardenlint.cli.judge;

import io.hardenlint.confinement.apparmor.IncludeFiles;
import io.hardenlint.confinement.apparmor.ProfileFile;
import io.hardenlint.confinement.apparmor.ProfileReader;
import io.hardenlint.confinement.apparmor.learn.Rereader;
import io.hardenlint.confinement.platform.AppArmorVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of profiles, read.
 *
 * @param files those without errors
 * @param problems what is wrong with the others
 * @param reader reads further texts in the same way
 */
public record ReadProfiles(List<ProfileFile> files, List<String> problems, Rereader reader) {
  /** Copies the lists. */
  public ReadProfiles {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  /** Reads files by name. */
  public static ReadProfiles of(
      List<String> names, HostFiles host, AppArmorVersion version, IncludeFiles includes) {
    Rereader reader = text -> ProfileReader.read(text, version, includes);
    List<ProfileFile> files = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String name : names) {
      try {
        ProfileFile file = reader.read(host.read(name));
        if (file.refused()) {
          file.problems()
              .forEach(problem -> problems.add(problem.place() + ": " + problem.message()));
        } else {
          files.add(file);
        }
      } catch (IOException e) {
        problems.add(Reasons.of(name, e));
      }
    }
    return new ReadProfiles(files, problems, reader);
  }
}
