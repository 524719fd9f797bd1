package io.hardenlint.confinement.polkit.pkla;

import io.hardenlint.confinement.polkit.Authorization;
import io.hardenlint.confinement.polkit.Subject;
import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.Problem;
import io.hardenlint.confinement.text.SourceText;
import java.util.List;
import java.util.Optional;

/**
 * A {@code .pkla} file.
 *
 * @param source its text; the name tells its place in the order
 * @param entries those that count, in order
 * @param problems why others do not
 */
public record LocalFile(SourceText source, List<Entry> entries, List<Problem> problems) {
  /** Copies the lists. */
  public LocalFile {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }

  /**
   * A word and where it is written.
   *
   * @param text without escapes
   */
  public record Word(String text, Place place) {}

  /**
   * Who gets which actions.
   *
   * @param name of its group
   * @param identities patterns such as {@code unix-user:app}, or {@code default} for everybody
   * @param actions patterns of ids
   * @param any for callers that are not in a local session, such as services
   * @param inactive for those in a local session in the background
   * @param active for those in the foreground
   * @param place where its name stands
   */
  public record Entry(
      String name,
      List<Word> identities,
      List<Word> actions,
      Optional<Authorization> any,
      Optional<Authorization> inactive,
      Optional<Authorization> active,
      Place place) {
    /** Copies the lists. */
    public Entry {
      identities = List.copyOf(identities);
      actions = List.copyOf(actions);
    }

    /** What it says to a caller, depending on its session. */
    Optional<Authorization> to(Subject subject) {
      if (!subject.local()) {
        return any;
      }
      return subject.active() ? active : inactive;
    }

    boolean isAbout(String action) {
      return actions.stream().anyMatch(each -> WordPattern.fits(each.text(), action));
    }
  }

  /** Reads a file; nothing in it is an exception. */
  public static LocalFile read(SourceText source) {
    return new LocalFileReader(source).read();
  }
}
