package io.hardenlint.jinja.builtin.method;

import io.hardenlint.jinja.builtin.format.BraceFormat;
import io.hardenlint.jinja.call.Arguments;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonCase;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonSplitting;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.python.PythonText;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyBool;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The methods of {@code str}. The first parameter is the text itself. */
public final class StrMethods {
  private static final String WINDOW = "self, part, start=none, end=none, /";

  /** The methods. */
  public static final List<Builtin> ALL = all();

  private StrMethods() {}

  private static List<Builtin> all() {
    List<Builtin> all = new ArrayList<>();
    change(all, "capitalize", PythonCase::capitalize);
    change(all, "casefold", PythonCase::casefold);
    change(all, "lower", PythonCase::lower);
    change(all, "swapcase", PythonCase::swapcase);
    change(all, "title", PythonCase::title);
    change(all, "upper", PythonCase::upper);
    question(all, "isalnum", PythonCase::isAlnum);
    question(all, "isalpha", PythonCase::isAlpha);
    question(all, "isascii", PythonCase::isAscii);
    question(all, "isdecimal", PythonCase::isDecimal);
    question(all, "isdigit", PythonCase::isDigit);
    question(all, "isidentifier", PythonCase::isIdentifier);
    question(all, "islower", PythonCase::isLower);
    question(all, "isnumeric", PythonCase::isNumeric);
    question(all, "isprintable", PythonCase::isPrintable);
    question(all, "isspace", PythonCase::isSpace);
    question(all, "istitle", PythonCase::isTitle);
    question(all, "isupper", PythonCase::isUpper);
    strip(all, "strip", PythonText::strip);
    strip(all, "lstrip", PythonText::lstrip);
    strip(all, "rstrip", PythonText::rstrip);
    all.add(
        Builtin.of(
            "center",
            "self, width, fillchar=' ', /",
            (a, c) ->
                PyStr.of(PythonText.center(self(a), a.integer("width"), a.text("fillchar")))));
    all.add(
        Builtin.of(
            "ljust",
            "self, width, fillchar=' ', /",
            (a, c) -> PyStr.of(PythonText.ljust(self(a), a.integer("width"), a.text("fillchar")))));
    all.add(
        Builtin.of(
            "rjust",
            "self, width, fillchar=' ', /",
            (a, c) -> PyStr.of(PythonText.rjust(self(a), a.integer("width"), a.text("fillchar")))));
    all.add(
        Builtin.of(
            "zfill",
            "self, width, /",
            (a, c) -> PyStr.of(PythonText.zfill(self(a), a.integer("width")))));
    all.add(Builtin.of("expandtabs", "self, tabsize=8", StrMethods::expandTabs));
    all.add(
        Builtin.of(
            "count",
            WINDOW,
            (a, c) ->
                PyInt.of(
                    PythonText.count(
                        self(a), a.text("part"), bound(a, "start"), bound(a, "end")))));
    all.add(Builtin.of("find", WINDOW, (a, c) -> PyInt.of(find(a))));
    all.add(Builtin.of("index", WINDOW, (a, c) -> PyInt.of(present(find(a)))));
    all.add(Builtin.of("rfind", WINDOW, (a, c) -> PyInt.of(rfind(a))));
    all.add(Builtin.of("rindex", WINDOW, (a, c) -> PyInt.of(present(rfind(a)))));
    all.add(Builtin.of("startswith", WINDOW, (a, c) -> anyOf(a, true)));
    all.add(Builtin.of("endswith", WINDOW, (a, c) -> anyOf(a, false)));
    all.add(
        Builtin.of(
            "replace",
            "self, old, new, count=-1, /",
            (a, c) ->
                PyStr.of(
                    PythonText.replace(
                        self(a), a.text("old"), a.text("new"), a.integer("count")))));
    all.add(
        Builtin.of(
            "removeprefix",
            "self, prefix, /",
            (a, c) ->
                PyStr.of(
                    self(a).startsWith(a.text("prefix"))
                        ? self(a).substring(a.text("prefix").length())
                        : self(a))));
    all.add(
        Builtin.of(
            "removesuffix",
            "self, suffix, /",
            (a, c) ->
                PyStr.of(
                    self(a).endsWith(a.text("suffix"))
                        ? self(a).substring(0, self(a).length() - a.text("suffix").length())
                        : self(a))));
    all.add(Builtin.of("split", "self, sep=none, maxsplit=-1", (a, c) -> split(a, true)));
    all.add(Builtin.of("rsplit", "self, sep=none, maxsplit=-1", (a, c) -> split(a, false)));
    all.add(
        Builtin.of(
            "splitlines",
            "self, keepends=false",
            (a, c) -> list(PythonSplitting.splitLines(self(a), a.integer("keepends") != 0))));
    all.add(
        Builtin.of(
            "partition",
            "self, sep, /",
            (a, c) -> tuple(PythonSplitting.partition(self(a), a.text("sep")))));
    all.add(
        Builtin.of(
            "rpartition",
            "self, sep, /",
            (a, c) -> tuple(PythonSplitting.rpartition(self(a), a.text("sep")))));
    all.add(Builtin.of("join", "self, iterable, /", StrMethods::join));
    all.add(Builtin.of("format", "self, /, *args, **kwargs", StrMethods::format));
    all.add(Builtin.of("format_map", "self, mapping, /", StrMethods::formatMap));
    return List.copyOf(all);
  }

  private static void change(List<Builtin> all, String name, UnaryOperator<String> change) {
    all.add(Builtin.of(name, "self, /", (a, c) -> PyStr.of(change.apply(self(a)))));
  }

  private static void question(List<Builtin> all, String name, Predicate<String> test) {
    all.add(Builtin.of(name, "self, /", (a, c) -> PyBool.of(test.test(self(a)))));
  }

  private static void strip(
      List<Builtin> all, String name, BinaryOperator<@Nullable String> strip) {
    all.add(
        Builtin.of(
            name,
            "self, chars=none, /",
            (a, c) ->
                PyStr.of(
                    Objects.requireNonNull(
                        strip.apply(self(a), a.isNone("chars") ? null : a.text("chars"))))));
  }

  private static String self(Bound a) {
    return a.text("self");
  }

  private static @Nullable Long bound(Bound a, String name) {
    return a.isNone(name) ? null : Long.valueOf(a.integer(name));
  }

  private static int find(Bound a) {
    return PythonText.find(self(a), a.text("part"), bound(a, "start"), bound(a, "end"));
  }

  private static int rfind(Bound a) {
    return PythonText.rfind(self(a), a.text("part"), bound(a, "start"), bound(a, "end"));
  }

  private static int present(int index) {
    if (index < 0) {
      throw PythonError.raises("substring not found");
    }
    return index;
  }

  private static PyBool anyOf(Bound a, boolean front) {
    List<Value> parts = a.get("part") instanceof PyTuple t ? t.items() : List.of(a.get("part"));
    for (Value part : parts) {
      if (!(part instanceof PyStr p)) {
        throw PythonError.raises(
            a.callee() + " needs str or a tuple of str, not " + part.typeName());
      }
      boolean found =
          front
              ? PythonText.startsWith(self(a), p.text(), bound(a, "start"), bound(a, "end"))
              : PythonText.endsWith(self(a), p.text(), bound(a, "start"), bound(a, "end"));
      if (found) {
        return PyBool.of(true);
      }
    }
    return PyBool.of(false);
  }

  private static Value expandTabs(Bound a, CallContext c) {
    long size = a.integer("tabsize");
    PythonStrings.checkLength(size);
    return PyStr.of(PythonText.expandTabs(self(a), (int) Math.max(size, 0)));
  }

  private static Value split(Bound a, boolean fromLeft) {
    @Nullable String separator = a.isNone("sep") ? null : a.text("sep");
    int limit = Math.clamp(a.integer("maxsplit"), -1, Integer.MAX_VALUE);
    return list(
        fromLeft
            ? PythonSplitting.split(self(a), separator, limit)
            : PythonSplitting.rsplit(self(a), separator, limit));
  }

  private static PyList list(List<String> parts) {
    return PyList.of(parts.stream().map(PyStr::of).toList());
  }

  private static PyTuple tuple(List<String> parts) {
    return new PyTuple(List.copyOf(parts.stream().map(PyStr::of).toList()));
  }

  private static Value join(Bound a, CallContext c) {
    StringBuilder out = new StringBuilder();
    String separator = "";
    int index = 0;
    for (Value item : Iteration.defined(a.get("iterable"))) {
      c.step();
      if (!(item instanceof PyStr s)) {
        throw PythonError.raises(
            "sequence item " + index + ": expected str instance, " + item.typeName() + " found");
      }
      out.append(separator).append(s.text());
      PythonStrings.checkLength(out.length());
      separator = self(a);
      index++;
    }
    return PyStr.of(out.toString());
  }

  private static Value format(Bound a, CallContext c) {
    Map<String, Value> named = new LinkedHashMap<>();
    for (Value key : a.named().keys()) {
      named.put(((PyStr) key).text(), Objects.requireNonNull(a.named().get(key)));
    }
    return BraceFormat.format((PyStr) a.get("self"), new Arguments(a.rest(), named), c);
  }

  private static Value formatMap(Bound a, CallContext c) {
    if (a.get("mapping") instanceof PyDict d) {
      return BraceFormat.formatMap((PyStr) a.get("self"), d, c);
    }
    throw PythonError.unsupported("format_map of a " + a.get("mapping").typeName());
  }
}
