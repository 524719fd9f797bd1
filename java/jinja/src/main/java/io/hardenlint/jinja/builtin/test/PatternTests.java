package io.hardenlint.jinja.builtin.test;

import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.regex.PythonRegex;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.List;

/** Ansible's tests on text: regular expressions, addresses, paths. */
public final class PatternTests {
  private static final String SIGNATURE = "value, pattern='', ignorecase=false, multiline=false";

  /** The tests. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("match", SIGNATURE, (a, c) -> find(a, "match")),
          Builtin.of("search", SIGNATURE, (a, c) -> find(a, "search")),
          Builtin.of(
              "regex",
              "value='', pattern='', ignorecase=false, multiline=false, match_type='search'",
              (a, c) -> find(a, a.text("match_type"))),
          Builtin.of("abs", "s", (a, c) -> absolute(a)),
          Builtin.of("is_abs", "s", (a, c) -> absolute(a)));

  private PatternTests() {}

  private static Value find(Bound a, String how) {
    PythonRegex regex =
        PythonRegex.compile(a.text("pattern"), a.truth("ignorecase"), a.truth("multiline"));
    String text = Repr.str(a.get("value"));
    return PyBool.of(
        switch (how) {
          case "match" -> regex.match(text) != null;
          case "search" -> regex.search(text) != null;
          case "fullmatch" -> regex.fullMatch(text) != null;
          default -> throw PythonError.unsupported("the match type " + how);
        });
  }

  private static Value absolute(Bound a) {
    if (a.get("s") instanceof PyStr s) {
      return PyBool.of(s.text().startsWith("/"));
    }
    throw PythonError.raises(
        "expected str, bytes or os.PathLike object, not " + a.get("s").typeName());
  }
}
