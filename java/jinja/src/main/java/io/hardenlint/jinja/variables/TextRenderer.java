package io.hardenlint.jinja.variables;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.value.Value;
import java.util.Map;

/** Renders templates among one set of variables. */
public interface TextRenderer {
  /** A template that stands in a variable: the result, undefined if it fails as Ansible's does. */
  Value render(String text, Position position);

  /** A template in another file, likewise. */
  Value render(CallContext.FileTemplate template, Position position);

  /** The values of templates that hold nothing that could be changed, once they are known. */
  Settled settled();

  /** Another set of variables as a mapping, rendered among each other. */
  Value all(Map<String, VariableDefinition> variables);
}
