package io.hardenlint.jinja.grammar;

import io.hardenlint.jinja.problem.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The message for a tag that Ansible does not know, or that stands at the wrong place. */
final class UnknownTag {
  private static final List<String> TAGS =
      List.of(
          "if",
          "for",
          "set",
          "with",
          "macro",
          "call",
          "filter",
          "autoescape",
          "block",
          "print",
          "include",
          "import",
          "from",
          "extends",
          "raw");
  private static final java.util.Set<String> EXTENSIONS =
      java.util.Set.of("do", "break", "continue", "trans", "pluralize", "debug");

  private UnknownTag() {}

  static SyntaxProblem problem(Token tag, List<String> ends, @Nullable Token open) {
    String name = tag.text();
    StringBuilder message = new StringBuilder("the tag '" + name + "' ");
    if (name.equals("else") || name.equals("elif") || name.startsWith("end")) {
      message.append("closes nothing here");
    } else if (EXTENSIONS.contains(name)) {
      message.append(
          "is an extension that Ansible loads only where jinja2_extensions of ansible.cfg names it");
    } else {
      message.append("is unknown");
    }
    if (open != null) {
      message.append(
          "; the open tag is '"
              + open.text()
              + "', expected '"
              + String.join("' or '", ends)
              + "'");
    }
    List<String> known = new ArrayList<>(TAGS);
    known.addAll(ends);
    Nearest.of(name, known).ifPresent(n -> message.append("; did you mean '" + n + "'?"));
    if (name.equals("do")) {
      message.append("; write {% set _ = ... %} instead");
    }
    return new SyntaxProblem("unsupported-tag", message.toString(), tag.offset());
  }
}
