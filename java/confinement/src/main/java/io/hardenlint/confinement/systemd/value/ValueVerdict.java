package io.hardenlint.confinement.systemd.value;

import java.util.List;

/** What systemd makes of one value. */
public sealed interface ValueVerdict {

  /** It takes the value as written. */
  record Accepted() implements ValueVerdict {}

  /** It loads the unit, but not all of the value counts. */
  record Ignored(List<Flaw> flaws) implements ValueVerdict {
    /** Copies the list, which is not empty. */
    public Ignored {
      flaws = List.copyOf(flaws);
      if (flaws.isEmpty()) {
        throw new IllegalArgumentException("an ignored value needs a reason");
      }
    }
  }

  /**
   * It refuses the whole unit.
   *
   * @param reason why, and what was expected
   * @param start offset in the value of the part that is wrong
   * @param end offset behind that part
   */
  record FailsLoad(String reason, int start, int end) implements ValueVerdict {}

  /** This value's grammar is not modelled: nothing is known about it. */
  record Unjudged() implements ValueVerdict {}

  /** What systemd does with a part of a value that it does not take. */
  enum Effect {
    /** The whole assignment is ignored with a warning; an earlier value stays. */
    LINE_IGNORED,
    /** The words before count; the rest of the line is ignored with a warning. */
    REST_IGNORED,
    /** That word is skipped with a warning; the others count. */
    WORD_SKIPPED,
    /** That word is dropped without any message; the others count. */
    WORD_DROPPED_SILENTLY,
    /** The value counts, but systemd warns about it. */
    WARNED
  }

  /**
   * A part of a value that does not count, or is warned about.
   *
   * @param effect what systemd does
   * @param reason what is wrong, and what was expected
   * @param start offset in the value of that part
   * @param end offset behind that part
   */
  record Flaw(Effect effect, String reason, int start, int end) {}
}
