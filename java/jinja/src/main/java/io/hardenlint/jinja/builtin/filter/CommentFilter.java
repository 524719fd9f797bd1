package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonIntegers;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.python.PythonText;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyFloat;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Truth;
import io.hardenlint.jinja.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Ansible's filter {@code comment}. */
public final class CommentFilter {
  private record Style(String beginning, String decoration, String end) {}

  private static final Map<String, Style> STYLES =
      Map.of(
          "plain", new Style("", "# ", ""),
          "erlang", new Style("", "% ", ""),
          "c", new Style("", "// ", ""),
          "cblock", new Style("/*", " * ", " */"),
          "xml", new Style("<!--", " - ", "-->"));

  private static final Set<String> OPTIONS =
      Set.of(
          "newline",
          "beginning",
          "prefix",
          "prefix_count",
          "decoration",
          "postfix",
          "postfix_count",
          "end");

  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(Builtin.of("comment", "text, style='plain', **kw", CommentFilter::comment));

  private CommentFilter() {}

  private static Value comment(Bound a, CallContext c) {
    if (!(a.get("text") instanceof PyStr text)) {
      throw PythonError.raises("comment needs a string, not " + a.get("text").typeName());
    }
    Style style = STYLES.get(a.text("style"));
    if (style == null) {
      throw PythonError.raises("comment: invalid style '" + a.text("style") + "'");
    }
    PyDict options = a.named();
    for (Value name : options.keys()) {
      // Ansible takes any name and looks at these only.
      if (!OPTIONS.contains(Repr.str(name))) {
        throw PythonError.unsupported(
            "comment: the argument " + Repr.of(name) + ", which Ansible ignores");
      }
    }
    String newline = text(options, "newline", "\n");
    String decoration = text(options, "decoration", style.decoration);
    String bare = PythonStrings.rstrip(decoration);
    String beginning = text(options, "beginning", style.beginning);
    String prefix = text(options, "prefix", bare);
    String postfix = text(options, "postfix", bare);
    String end = text(options, "end", style.end);
    StringBuilder out = new StringBuilder();
    if (!beginning.isEmpty()) {
      out.append(beginning).append(newline);
    }
    if (!prefix.isEmpty()) {
      String line = prefix.equals(newline) ? newline : prefix + newline;
      long count = count(options, "prefix_count");
      PythonStrings.checkLength(Math.max(0, count) * line.length());
      out.append(line.repeat((int) Math.max(0, count)));
    }
    String body = decoration + PythonText.replace(text.text(), newline, newline + decoration, -1);
    out.append(PythonText.replace(body, decoration + newline, bare + newline, -1));
    long count = count(options, "postfix_count");
    PythonStrings.checkLength(Math.max(0, count) * (newline.length() + (long) postfix.length()));
    out.append((newline + postfix).repeat((int) Math.max(0, count)));
    if (!end.isEmpty()) {
      out.append(newline).append(end);
    }
    return PyStr.of(out.toString());
  }

  private static String text(PyDict options, String name, String fallback) {
    Value value = options.get(name);
    if (value == null) {
      return fallback;
    }
    if (value instanceof PyStr s) {
      return s.text();
    }
    if (!Truth.of(value)
        && (name.equals("beginning") || name.equals("prefix") || name.equals("end"))) {
      return "";
    }
    throw PythonError.unsupported("comment: " + name + " as " + value.typeName());
  }

  private static long count(PyDict options, String name) {
    Value value = options.get(name);
    if (value == null) {
      return 1;
    }
    if (Numbers.isInteger(value)) {
      return Numbers.integer(value).saturated();
    }
    if (name.equals("prefix_count")) {
      if (value instanceof PyStr s) {
        return PythonIntegers.parse(s.text(), 10).longValueExact();
      }
      if (value instanceof PyFloat f) {
        return PythonIntegers.truncate(f.number()).longValueExact();
      }
    }
    throw PythonError.raises(
        "comment: '"
            + Objects.requireNonNull(value).typeName()
            + "' object cannot be interpreted as an integer");
  }
}
