package io.hardenlint.jinja.builtin.support;

import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonSplitting;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;

/** What MarkupSafe does to text. */
public final class Html {
  private Html() {}

  /** {@code escape(value)}: Markup stays as it is. */
  public static PyStr escape(Value value) {
    return value instanceof PyStr s && s.markup()
        ? s
        : new PyStr(escapeText(Repr.str(value)), true);
  }

  /** The five characters of HTML replaced. */
  public static String escapeText(String text) {
    return text.replace("&", "&amp;")
        .replace(">", "&gt;")
        .replace("<", "&lt;")
        .replace("'", "&#39;")
        .replace("\"", "&#34;");
  }

  /**
   * {@code Markup(text).striptags()}.
   *
   * @throws PythonError for character references beyond the common ones
   */
  public static String stripTags(String text) {
    String kept = withoutTags(text);
    if (text.contains("<!--") && !kept.equals(withoutTags(withoutComments(text)))) {
      // MarkupSafe 3.0.3 changed what counts as a comment.
      throw PythonError.unsupported("striptags of comments inside tags or of unclosed comments");
    }
    return unescape(String.join(" ", PythonSplitting.split(kept, null, -1)));
  }

  private static String withoutTags(String text) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (true) {
      int start = text.indexOf('<', from);
      boolean comment = start >= 0 && text.startsWith("<!--", start);
      int end =
          start < 0 ? -1 : comment ? text.indexOf("-->", start + 4) : text.indexOf('>', start);
      if (end < 0) {
        break;
      }
      out.append(text, from, start);
      PythonStrings.checkLength(out.length());
      from = end + (comment ? 3 : 1);
    }
    return out.append(text, from, text.length()).toString();
  }

  private static String withoutComments(String text) {
    StringBuilder value = new StringBuilder(text);
    int at = 0;
    while ((at = value.indexOf("<!--", at)) >= 0) {
      int end = value.indexOf("-->", at);
      if (end < 0) {
        break;
      }
      value.delete(at, end + 3);
      at = Math.max(0, at - 3);
    }
    return value.toString();
  }

  private static String unescape(String text) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = c == '&' ? text.indexOf(';', at) : -1;
      if (c != '&') {
        out.append(c);
        at++;
      } else if (at + 1 == text.length() || text.charAt(at + 1) == ' ') {
        out.append(c);
        at++;
      } else if (end < 0) {
        throw PythonError.unsupported("the character reference at " + text.substring(at));
      } else {
        out.append(named(text.substring(at + 1, end)));
        at = end + 1;
      }
    }
    return out.toString();
  }

  private static String named(String name) {
    return switch (name) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot", "#34" -> "\"";
      case "#39", "apos" -> "'";
      default -> throw PythonError.unsupported("the character reference &" + name + ";");
    };
  }
}
