package io.hardenlint.jinja;

/**
 * Something a rendering showed that is no error.
 *
 * @param kind what kind of fact
 * @param message one sentence
 * @param position where in the template
 */
public record RenderNote(Kind kind, String message, Position position) {

  /** Kinds of notes. */
  public enum Kind {
    /**
     * The order of a result follows Python's hash seed; it was rendered in order of first
     * appearance.
     */
    UNSTABLE_ORDER,
    /** A mapping key was given twice; the last one won. */
    DUPLICATE_KEY
  }
}
