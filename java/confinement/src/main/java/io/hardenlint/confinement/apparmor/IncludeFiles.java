package io.hardenlint.confinement.apparmor;

import io.hardenlint.confinement.text.SourceText;
import java.util.List;

/** Where the reader finds the files that profiles include. */
@FunctionalInterface
public interface IncludeFiles {
  /** Nothing is known of any file: what it may define or grant stays open. */
  IncludeFiles NONE = (path, searched) -> new Unknown();

  /** What was found of a name. */
  sealed interface Found {}

  /**
   * The file of a name, or the files of a folder.
   *
   * @param texts each with its full path as its name
   * @param described whether they are a description of files that are not at hand
   */
  record Texts(List<SourceText> texts, boolean described) implements Found {
    /** Copies the list. */
    public Texts {
      texts = List.copyOf(texts);
    }
  }

  /** There is no such file: the parser refuses what includes it. */
  record Missing() implements Found {}

  /** Whether there is such a file cannot be told. */
  record Unknown() implements Found {}

  /**
   * Looks for a file.
   *
   * @param searched whether it is looked for in the folders of includes ({@code <path>})
   */
  Found find(String path, boolean searched);

  /** These files first, then others. */
  default IncludeFiles orElse(IncludeFiles others) {
    return (path, searched) -> {
      Found found = find(path, searched);
      if (found instanceof Texts) {
        return found;
      }
      Found further = others.find(path, searched);
      return found instanceof Unknown && further instanceof Missing ? found : further;
    };
  }
}
