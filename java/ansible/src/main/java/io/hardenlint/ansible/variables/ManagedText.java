package io.hardenlint.ansible.variables;

import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;

/**
 * The text of {@code ansible_managed}, a template.
 *
 * @param text as the configuration has it, with Python's {@code {host}}, {@code {uid}} and {@code
 *     {file}} and the marks of {@code strftime}
 * @param position where it stands
 */
public record ManagedText(String text, Position position) {
  private static final String NAME = "ansible_managed";

  /** The text where the configuration has none. */
  public static final ManagedText DEFAULT =
      new ManagedText("Ansible managed", new Position("Ansible's own variables", 1, 1));

  /** Adds the variable above others. */
  Variables over(Variables below) {
    String template = formatted();
    if (template == null) {
      return below.withUnknown(
          java.util.Map.of(
              NAME,
              new UnknownVariable(
                  "the configuration's text of it holds marks for a date, or of Python's format,"
                      + " which are filled when Ansible runs",
                  "give it with -e " + NAME + "=…",
                  position)));
    }
    YamlNode node = new YamlNode.Text(template, false, position);
    return below.with(java.util.Map.of(NAME, new VariableDefinition(NAME, node, position)));
  }

  /** Python's {@code format} for the fields that Ansible gives, or null for all else. */
  private @org.jspecify.annotations.Nullable String formatted() {
    if (text.indexOf('%') >= 0) {
      return null;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean twice = i + 1 < text.length() && text.charAt(i + 1) == c;
      if (c != '{' && c != '}') {
        out.append(c);
      } else if (twice) {
        out.append(c);
        i++;
      } else {
        int end = text.indexOf('}', i);
        String field = c == '{' && end > 0 ? text.substring(i + 1, end) : "";
        switch (field) {
          case "host" -> out.append("{{ template_host }}");
          case "uid" -> out.append("{{ template_uid }}");
          case "file" -> out.append("{{ template_path }}");
          default -> {
            return null;
          }
        }
        i = end;
      }
    }
    return out.toString();
  }
}
