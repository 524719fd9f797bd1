package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.scope.Layer;
import io.hardenlint.jinja.scope.Slot;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every template knows, even one that is imported without context. */
public final class Globals implements Layer {
  /** The global names of Ansible's environment. */
  public static final Set<String> NAMES =
      Set.of(
          "range",
          "dict",
          "lipsum",
          "cycler",
          "joiner",
          "namespace",
          "now",
          "undef",
          "omit",
          "lookup",
          "query",
          "q");

  private final Session session;

  /** The globals of a rendering. */
  public Globals(Session session) {
    this.session = session;
  }

  @Override
  public @Nullable Slot find(String name) {
    if (!NAMES.contains(name)) {
      return null;
    }
    return switch (name) {
      case "namespace" -> Slot.of(NamespaceFunction.NAMESPACE);
      case "omit" -> Slot.of(session.behaviour().omit());
      default ->
          session
              .builtins()
              .function(name)
              .map(builtin -> Slot.of(new GlobalFunction(builtin)))
              .orElseThrow(() ->
                  session.refusal(
                      "unsupported-function",
                      Unsupported.message(session, "function", name, Set.of()),
                      session.position()));
    };
  }
}
