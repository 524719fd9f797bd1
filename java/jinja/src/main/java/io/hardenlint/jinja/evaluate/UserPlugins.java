package io.hardenlint.jinja.evaluate;

import java.util.Map;
import java.util.Optional;

/** Plugins that are Python code of the user or of a collection, which is never run. */
public final class UserPlugins {
  private UserPlugins() {}

  /** Whether a plugin of the user wins over one of Ansible's with the same name. */
  public static boolean shadow(Session session, String kind, String name) {
    Map<String, String> plugins = session.request().surroundings().plugins();
    return !plugins.isEmpty() && plugins.containsKey(kind + " " + name);
  }

  /**
   * Why a plugin cannot be used, if it is one that was found or that names a collection.
   *
   * @param kind {@code filter}, {@code test} or {@code lookup}
   */
  public static Optional<String> refusal(Session session, String kind, String name) {
    String where = session.request().surroundings().plugins().get(kind + " " + name);
    if (where != null) {
      return Optional.of(
          ": it is a plugin of yours in "
              + where
              + ", Python code that harden-lint does not run; give the variables that it makes"
              + " with --vars");
    }
    int dot = name.lastIndexOf('.');
    if (dot > 0 && !name.startsWith("ansible.builtin.") && !name.startsWith("ansible.legacy.")) {
      return Optional.of(
          ": it comes from the collection "
              + name.substring(0, dot)
              + ", whose Python code harden-lint does not run; give the variables that it makes"
              + " with --vars");
    }
    return Optional.empty();
  }
}
