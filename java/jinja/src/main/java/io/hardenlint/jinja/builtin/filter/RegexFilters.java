package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.builtin.support.Texts;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonIntegers;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.python.regex.PythonRegex;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.PyUndefined;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Ansible's filters on regular expressions. */
public final class RegexFilters {
  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of(
              "regex_replace",
              "value='', pattern='', replacement='', ignorecase=false, multiline=false, count=0,"
                  + " mandatory_count=0",
              RegexFilters::replace),
          Builtin.of(
              "regex_search",
              "value, regex, *args, ignorecase=false, multiline=false",
              RegexFilters::search),
          Builtin.of(
              "regex_findall",
              "value, regex, multiline=false, ignorecase=false",
              RegexFilters::findAll),
          Builtin.of("regex_escape", "string, re_type='python'", RegexFilters::escape));

  private RegexFilters() {}

  private static PythonRegex compile(Bound a, String name) {
    return PythonRegex.compile(a.text(name), a.truth("ignorecase"), a.truth("multiline"));
  }

  /** What releases before 2.17 have otherwise: no counts. */
  public static final List<Builtin> UP_TO_2_16 =
      List.of(
          Builtin.of(
              "regex_replace",
              "value='', pattern='', replacement='', ignorecase=false, multiline=false",
              (a, c) -> PyStr.of(replaced(a, 0).text())));

  private static PythonRegex.Replaced replaced(Bound a, long count) {
    return compile(a, "pattern").replace(Repr.str(a.get("value")), a.text("replacement"), count);
  }

  private static Value replace(Bound a, CallContext c) {
    PythonRegex.Replaced result = replaced(a, a.integer("count"));
    if (a.truth("mandatory_count") && a.integer("mandatory_count") != result.count()) {
      throw PythonError.raises(
          PythonStrings.repr(a.text("pattern"))
              + " should match "
              + a.integer("mandatory_count")
              + " times, but matches "
              + result.count()
              + " times");
    }
    return PyStr.of(result.text());
  }

  private static Value search(Bound a, CallContext c) {
    List<Object> wanted = new ArrayList<>();
    for (Value argument : a.rest()) {
      wanted.add(reference(argument));
    }
    PythonRegex regex = compile(a, "regex");
    @Nullable MatchResult match = regex.search(Repr.str(a.get("value")));
    if (match == null) {
      return PyNone.NONE;
    }
    if (wanted.isEmpty()) {
      return PyStr.of(match.group());
    }
    PyList out = new PyList();
    for (Object reference : wanted) {
      @Nullable Integer number =
          reference instanceof Integer i ? i : regex.group((String) reference);
      if (number == null || number > regex.groups()) {
        throw PythonError.raises("no such group: " + reference);
      }
      out.add(group(match, number, PyNone.NONE));
    }
    return out;
  }

  private static Value group(MatchResult match, int number, Value missing) {
    @Nullable String text = match.group(number);
    return text == null ? missing : PyStr.of(text);
  }

  /** A group's number, or its name (digits between the angles included). */
  private static Object reference(Value argument) {
    if (argument instanceof PyUndefined u) {
      throw u.trip();
    }
    if (!(argument instanceof PyStr s)) {
      throw PythonError.raises("regex_search: Unknown argument " + Repr.of(argument));
    }
    String text = s.text();
    if (text.startsWith("\\g<") && text.lastIndexOf('>') > 3) {
      String name = text.substring(3, text.lastIndexOf('>'));
      if (name.chars().anyMatch(PythonStrings::isSpace)) {
        throw PythonError.raises("regex_search: Unknown argument " + Repr.of(argument));
      }
      return name;
    }
    if (text.matches("(?s)\\\\[0-9]{1,4}.*")) {
      int end = 1;
      while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
        end++;
      }
      return PythonIntegers.parse(text.substring(1, end), 10).intValueExact();
    }
    throw PythonError.raises("regex_search: Unknown argument " + Repr.of(argument));
  }

  private static Value findAll(Bound a, CallContext c) {
    PythonRegex regex = compile(a, "regex");
    PyList out = new PyList();
    for (MatchResult match : regex.find(Repr.str(a.get("value")), 0)) {
      c.step();
      if (regex.groups() == 0) {
        out.add(PyStr.of(match.group()));
      } else if (regex.groups() == 1) {
        out.add(group(match, 1, PyStr.EMPTY));
      } else {
        List<Value> groups = new ArrayList<>();
        for (int i = 1; i <= regex.groups(); i++) {
          groups.add(group(match, i, PyStr.EMPTY));
        }
        out.add(new PyTuple(groups));
      }
    }
    return out;
  }

  private static Value escape(Bound a, CallContext c) {
    if (a.get("string") instanceof PyStr s) {
      Texts.plain(s, "regex_escape");
    }
    String text = Repr.str(a.get("string"));
    return switch (a.text("re_type")) {
      case "python" -> PyStr.of(PythonRegex.escape(text));
      case "posix_basic" -> PyStr.of(text.replaceAll("[]\\[.^$*\\\\]", "\\\\$0"));
      default -> throw PythonError.raises("Invalid regex type (" + a.text("re_type") + ")");
    };
  }
}
