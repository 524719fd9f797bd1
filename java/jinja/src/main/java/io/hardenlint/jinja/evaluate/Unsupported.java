package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.problem.Nearest;
import java.util.Set;

/** What is said of something that a template names and that is not reproduced. */
public final class Unsupported {
  private Unsupported() {}

  /**
   * The message: what it is, why, and the way out.
   *
   * @param kind {@code filter}, {@code test}, {@code function} or {@code method}
   * @param known names that may have been meant
   */
  public static String message(Session session, String kind, String name, Set<String> known) {
    return "the "
        + kind
        + " '"
        + name
        + "' is not supported"
        + UserPlugins.refusal(session, kind, name)
            .or(() -> session.builtins().refusal(kind, name).map(reason -> ": " + reason))
            .or(() -> Nearest.of(name, known).map(n -> "; did you mean '" + n + "'?"))
            .orElse("");
  }
}
