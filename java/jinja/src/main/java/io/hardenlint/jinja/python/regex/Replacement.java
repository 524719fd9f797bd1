package io.hardenlint.jinja.python.regex;

import io.hardenlint.jinja.python.PythonError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** A replacement text of {@code re.sub}: characters and references to groups. */
final class Replacement {
  private final List<Part> parts = new ArrayList<>();

  /** Literal text, or a group where the text is null. */
  private record Part(@Nullable String text, int group) {}

  private Replacement() {}

  static Replacement of(String template, PythonRegex regex) {
    Replacement result = new Replacement();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      if (c != '\\') {
        literal.append(c);
        at++;
        continue;
      }
      if (at + 1 >= template.length()) {
        throw PythonError.raises("bad escape (end of pattern) in a replacement");
      }
      char next = template.charAt(at + 1);
      if (next == 'g') {
        at = result.named(template, at + 2, regex, literal);
      } else if (next >= '0' && next <= '9') {
        at = result.numbered(template, at + 1, regex, literal);
      } else {
        int named = "abfnrtv\\".indexOf(next);
        if (named >= 0) {
          literal.append("\u0007\b\f\n\r\t\u000b\\".charAt(named));
        } else if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')) {
          throw PythonError.raises("bad escape \\" + next + " in a replacement");
        } else {
          literal.append('\\').append(next);
        }
        at += 2;
      }
    }
    result.flush(literal);
    return result;
  }

  private void flush(StringBuilder literal) {
    if (!literal.isEmpty()) {
      parts.add(new Part(literal.toString(), 0));
      literal.setLength(0);
    }
  }

  private int named(String template, int at, PythonRegex regex, StringBuilder literal) {
    int end = at < template.length() && template.charAt(at) == '<' ? template.indexOf('>', at) : -1;
    if (end < 0) {
      throw PythonError.raises("missing < or > after \\g in a replacement");
    }
    String name = template.substring(at + 1, end);
    if (name.matches("[0-9]{1,4}")) {
      group(Integer.parseInt(name), regex, literal);
    } else {
      Integer number = regex.group(name);
      if (number == null) {
        throw PythonError.raises("unknown group name '" + name + "' in a replacement");
      }
      group(number, regex, literal);
    }
    return end + 1;
  }

  private void group(int number, PythonRegex regex, StringBuilder literal) {
    if (number > regex.groups()) {
      throw PythonError.raises("invalid group reference " + number + " in a replacement");
    }
    flush(literal);
    parts.add(new Part(null, number));
  }

  private int numbered(String template, int start, PythonRegex regex, StringBuilder literal) {
    char first = template.charAt(start);
    if (first == '0') {
      int end = start + 1;
      while (end < template.length() && end < start + 3 && isOctal(template.charAt(end))) {
        end++;
      }
      literal.append((char) Integer.parseInt(template.substring(start, end), 8));
      return end;
    }
    int end = start + 1;
    if (end < template.length() && template.charAt(end) >= '0' && template.charAt(end) <= '9') {
      end++;
      boolean octal =
          end < template.length()
              && isOctal(first)
              && isOctal(template.charAt(start + 1))
              && isOctal(template.charAt(end));
      if (octal) {
        int value = Integer.parseInt(template.substring(start, end + 1), 8);
        if (value > 0377) {
          throw PythonError.raises("octal escape value outside of range 0-0o377");
        }
        literal.append((char) value);
        return end + 1;
      }
    }
    group(Integer.parseInt(template.substring(start, end)), regex, literal);
    return end;
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }

  void append(StringBuilder out, MatchResult match) {
    for (Part part : parts) {
      if (part.text != null) {
        out.append(part.text);
      } else if (match.group(part.group) != null) {
        out.append(match.group(part.group));
      }
    }
  }
}
