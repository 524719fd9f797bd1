package io.hardenlint.confinement.text;

/**
 * A stretch of a certain text.
 *
 * @param source the text
 * @param span the stretch in it
 */
public record Place(SourceText source, Span span) {

  /** The text's name. */
  public String file() {
    return source.name();
  }

  /** Where it starts. */
  public Position start() {
    return source.position(span.start());
  }

  /** Where it ends; the column is the one behind the last character. */
  public Position end() {
    return source.position(span.end());
  }

  /** The text of the stretch. */
  public String excerpt() {
    return source.slice(span);
  }

  @Override
  public String toString() {
    return file() + ":" + start();
  }
}
