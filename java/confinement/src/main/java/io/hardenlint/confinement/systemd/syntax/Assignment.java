package io.hardenlint.confinement.systemd.syntax;

import io.hardenlint.confinement.text.Place;
import io.hardenlint.confinement.text.SourceText;
import io.hardenlint.confinement.text.Span;

/**
 * One {@code Key=value} of a unit file.
 *
 * @param section name of the section it counts for
 * @param key the directive as written, case included
 * @param keySpan where the directive's name stands
 * @param value the value, continued lines joined, surrounding whitespace removed
 */
public record Assignment(String section, String key, Span keySpan, LogicalText value) {

  /** The file it stands in. */
  public SourceText source() {
    return value.source();
  }

  /** The value's text. */
  public String text() {
    return value.text();
  }

  /** Whether nothing is assigned, which resets most lists. */
  public boolean isEmpty() {
    return value.text().isEmpty();
  }

  /** Where the directive's name stands. */
  public Place keyPlace() {
    return source().place(keySpan);
  }

  /** Where the whole assignment stands, from its name to the end of its value. */
  public Place place() {
    return source().place(keySpan.to(value.place().span()));
  }

  @Override
  public String toString() {
    return key + "=" + value;
  }
}
