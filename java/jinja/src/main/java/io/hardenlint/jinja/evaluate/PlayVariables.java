package io.hardenlint.jinja.evaluate;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.scope.Layer;
import io.hardenlint.jinja.scope.Slot;
import io.hardenlint.jinja.value.Value;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables of the play. */
public interface PlayVariables extends Layer {
  /** The names of all. */
  Set<String> names();

  /** A variable as no template has changed it. */
  @Nullable Slot findAfresh(String name);

  /** Renders text as the value of a variable. */
  Value render(String text, Position position);

  /** Renders another file with these variables and some above them. */
  Value render(CallContext.FileTemplate template, Position position);
}
