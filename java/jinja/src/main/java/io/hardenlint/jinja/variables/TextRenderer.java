package io.hardenlint.jinja.variables;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.value.Value;

/** Renders a template that stands in a variable. */
@FunctionalInterface
public interface TextRenderer {
  /** The result, undefined if the rendering fails as Ansible's does. */
  Value render(String text, Position position);
}
