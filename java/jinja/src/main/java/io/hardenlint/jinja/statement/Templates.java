package io.hardenlint.jinja.statement;

import io.hardenlint.jinja.Position;
import org.jspecify.annotations.Nullable;

/** Finds other templates. */
@FunctionalInterface
public interface Templates {
  /**
   * A template by the name that a tag gives it, or null if there is none.
   *
   * @throws io.hardenlint.jinja.problem.Refusal if it must not be read, or is not reproduced
   */
  @Nullable Unit find(String name, Position position);
}
