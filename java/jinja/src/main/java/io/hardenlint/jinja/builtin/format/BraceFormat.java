package io.hardenlint.jinja.builtin.format;

import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code text.format(…)} and {@code text.format_map(…)}, as Jinja2's sandbox runs them. */
public final class BraceFormat {
  private final Arguments arguments;
  private final @Nullable PyDict mapping;
  private final CallContext context;
  private int automatic;
  private boolean numbered;

  private BraceFormat(Arguments arguments, @Nullable PyDict mapping, CallContext context) {
    this.arguments = arguments;
    this.mapping = mapping;
    this.context = context;
  }

  /** {@code text.format(arguments)}. */
  public static PyStr format(PyStr text, Arguments arguments, CallContext context) {
    return plain(text, new BraceFormat(arguments, null, context));
  }

  /** {@code text.format_map(mapping)}. */
  public static PyStr formatMap(PyStr text, PyDict mapping, CallContext context) {
    return plain(text, new BraceFormat(Arguments.NONE, mapping, context));
  }

  private static PyStr plain(PyStr text, BraceFormat format) {
    if (text.markup()) {
      throw PythonError.unsupported("the method format of Markup");
    }
    return PyStr.of(format.expand(text.text(), 2));
  }

  private String expand(String text, int depth) {
    if (depth < 0) {
      throw PythonError.raises("Max string recursion exceeded");
    }
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '{' || c == '}') {
        boolean doubled = at + 1 < text.length() && text.charAt(at + 1) == c;
        if (doubled) {
          out.append(c);
          at += 2;
        } else if (c == '}') {
          throw PythonError.raises("Single '}' encountered in format string");
        } else {
          int end = end(text, at + 1);
          out.append(field(text.substring(at + 1, end), depth));
          at = end + 1;
        }
      } else {
        out.append(c);
        at++;
      }
      PythonStrings.checkLength(out.length());
    }
    return out.toString();
  }

  /** The closing brace of a field; an index in brackets may hold braces. */
  private static int end(String text, int start) {
    int depth = 1;
    boolean bracket = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (bracket) {
        bracket = c != ']';
      } else if (c == '[' && depth == 1 && nameEnd(text, start) > i) {
        bracket = true;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    throw PythonError.raises(
        start == text.length()
            ? "Single '{' encountered in format string"
            : "expected '}' before end of string");
  }

  private static int nameEnd(String text, int start) {
    boolean bracket = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '[') {
        bracket = true;
      } else if (c == ']') {
        bracket = false;
      } else if (!bracket && (c == ':' || c == '!' || c == '}')) {
        return i;
      }
    }
    return text.length();
  }

  private String field(String field, int depth) {
    int nameEnd = nameEnd(field, 0);
    String name = field.substring(0, nameEnd);
    if (name.indexOf('{') >= 0) {
      throw PythonError.raises("unexpected '{' in field name");
    }
    char conversion = 0;
    String specification = "";
    int at = nameEnd;
    if (at < field.length() && field.charAt(at) == '!') {
      if (at + 1 >= field.length()) {
        throw PythonError.raises("end of string while looking for conversion specifier");
      }
      conversion = field.charAt(at + 1);
      at += 2;
      if (at < field.length() && field.charAt(at) != ':') {
        throw PythonError.raises("expected ':' after conversion specifier");
      }
    }
    if (at < field.length()) {
      specification = field.substring(at + 1);
    }
    Value value = convert(lookUp(name), conversion);
    return ValueFormat.format(value, expand(specification, depth - 1));
  }

  private static Value convert(Value value, char conversion) {
    return switch (conversion) {
      case 0 -> value;
      case 's' -> PyStr.of(Repr.str(value));
      case 'r' -> PyStr.of(Repr.of(value));
      case 'a' -> PyStr.of(PythonStrings.escapeBeyondAscii(Repr.of(value)));
      default ->
          throw PythonError.raises(
              "Unknown conversion specifier " + PythonStrings.repr(String.valueOf(conversion)));
    };
  }

  private Value lookUp(String name) {
    int end = 0;
    while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
      end++;
    }
    Value value = root(name.substring(0, end));
    int at = end;
    while (at < name.length()) {
      int next = at + 1;
      if (name.charAt(at) == '.') {
        while (next < name.length() && name.charAt(next) != '.' && name.charAt(next) != '[') {
          next++;
        }
        throw PythonError.unsupported(
            "an attribute in a format field, which reads Python's objects; write the key in"
                + " brackets");
      } else if (name.charAt(at) == '[') {
        next = name.indexOf(']', at);
        if (next < 0) {
          throw PythonError.raises("Missing ']' in format string");
        }
        String key = part(name, at + 1, next);
        value = defined(context.item(value, digits(key) ? PyInt.of(index(key)) : PyStr.of(key)));
        at = next + 1;
      } else {
        throw PythonError.raises("Only '.' or '[' may follow ']' in format field specifier");
      }
    }
    return value;
  }

  private static String part(String name, int start, int end) {
    if (start == end) {
      throw PythonError.raises("Empty attribute in format string");
    }
    return name.substring(start, end);
  }

  private Value root(String name) {
    if (name.isEmpty()) {
      if (numbered) {
        throw PythonError.raises(
            "cannot switch from manual field specification to automatic field numbering");
      }
      return positional(automatic++);
    }
    if (digits(name)) {
      if (automatic > 0) {
        throw PythonError.raises(
            "cannot switch from automatic field numbering to manual field specification");
      }
      numbered = true;
      return positional(index(name));
    }
    @Nullable Value value = mapping == null ? arguments.keyword().get(name) : mapping.get(name);
    if (value == null) {
      throw PythonError.raises("KeyError: " + PythonStrings.repr(name));
    }
    return defined(value);
  }

  private Value positional(int index) {
    if (mapping != null) {
      throw PythonError.raises("Format string contains positional fields");
    }
    if (index >= arguments.positional().size()) {
      throw PythonError.raises(
          "Replacement index " + index + " out of range for positional args tuple");
    }
    return defined(arguments.positional().get(index));
  }

  private static Value defined(Value value) {
    if (value instanceof PyUndefined u) {
      throw u.trip();
    }
    return value;
  }

  private static boolean digits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static int index(String digits) {
    if (digits.length() > 9) {
      throw PythonError.raises("Too many decimal digits in format string");
    }
    return Integer.parseInt(digits);
  }
}
