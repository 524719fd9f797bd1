package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.text.SourceText;
import java.util.List;
import java.util.Optional;

/** Where the reader finds the files that profiles include. */
public interface IncludeFiles {
  /** Includes are noted, but not followed; what they may define or grant is unknown. */
  IncludeFiles NONE =
      new IncludeFiles() {
        @Override
        public boolean follows() {
          return false;
        }

        @Override
        public Optional<List<SourceText>> open(String path, boolean searched) {
          return Optional.empty();
        }
      };

  /** Whether included files are read at all. */
  default boolean follows() {
    return true;
  }

  /**
   * The file of a name, or the files of a folder, each with its full path as its name.
   *
   * @param searched whether it is looked for in the folders of includes ({@code <path>})
   * @return nothing if there is none
   */
  Optional<List<SourceText>> open(String path, boolean searched);
}
