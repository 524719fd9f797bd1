package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.builtin.format.PercentFormat;
import io.hardenlint.jinja.builtin.format.PrettyText;
import io.hardenlint.jinja.builtin.support.Texts;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonCase;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonSplitting;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.python.PythonText;
import io.hardenlint.jinja.python.PythonWrapping;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Repr;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jinja2's filters that change text. */
public final class TextFilters {
  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("capitalize", "s", (a, c) -> Texts.map(soft(a), PythonCase::capitalize)),
          Builtin.of("upper", "s", (a, c) -> Texts.map(soft(a), PythonCase::upper)),
          Builtin.of("lower", "s", (a, c) -> Texts.map(soft(a), PythonCase::lower)),
          Builtin.of("title", "s", (a, c) -> PyStr.of(title(soft(a).text()))),
          Builtin.of("string", "s", (a, c) -> Texts.soft(a.get("s"))),
          Builtin.of("center", "value, width=80", TextFilters::center),
          Builtin.of("trim", "value, chars=none", TextFilters::trim),
          Builtin.of("replace", "s, old, new, count=none", TextFilters::replace),
          Builtin.of("format", "value, /, *args, **kwargs", TextFilters::format),
          Builtin.of("indent", "s, width=4, first=false, blank=false", TextFilters::indent),
          Builtin.of(
              "truncate",
              "s, length=255, killwords=false, end='...', leeway=none",
              TextFilters::truncate),
          Builtin.of(
              "wordwrap",
              "s, width=79, break_long_words=true, wrapstring=none, break_on_hyphens=true",
              TextFilters::wordwrap),
          Builtin.of("pprint", "value", (a, c) -> PyStr.of(PrettyText.of(a.get("value"), c))),
          Builtin.of("wordcount", "s", (a, c) -> PyInt.of(words(soft(a).text()))));

  private TextFilters() {}

  private static PyStr soft(Bound a) {
    return Texts.soft(a.get(a.optional("s") == null ? "value" : "s"));
  }

  /** Words begin after blanks and opening brackets; their first character is put in upper case. */
  private static String title(String text) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && isWordStart(text.charAt(at))) {
        at++;
      }
      out.append(text, start, at);
      int end = at;
      while (end < text.length() && !isWordStart(text.charAt(end))) {
        end++;
      }
      if (end > at) {
        int first = at + Character.charCount(text.codePointAt(at));
        out.append(PythonCase.upper(text.substring(at, first)))
            .append(PythonCase.lower(text.substring(first, end)));
      }
      at = end;
    }
    return out.toString();
  }

  private static boolean isWordStart(char c) {
    return "-({[<".indexOf(c) >= 0 || PythonStrings.isSpace(c);
  }

  private static Value center(Bound a, CallContext c) {
    long width = a.integer("width");
    return Texts.map(soft(a), text -> PythonText.center(text, width, " "));
  }

  private static Value trim(Bound a, CallContext c) {
    @Nullable String characters = a.isNone("chars") ? null : a.text("chars");
    return Texts.map(soft(a), text -> PythonText.strip(text, characters));
  }

  private static Value replace(Bound a, CallContext c) {
    long limit = a.isNone("count") ? -1 : a.integer("count");
    return PyStr.of(
        PythonText.replace(
            Repr.str(a.get("s")), Repr.str(a.get("old")), Repr.str(a.get("new")), limit));
  }

  private static Value format(Bound a, CallContext c) {
    PyStr text = soft(a);
    if (a.named().size() == 0) {
      return PercentFormat.format(text, new PyTuple(a.rest()));
    }
    if (!a.rest().isEmpty()) {
      throw PythonError.raises("can't handle positional and keyword arguments at the same time");
    }
    return PercentFormat.format(text, a.named());
  }

  private static Value indent(Bound a, CallContext c) {
    if (!(a.get("s") instanceof PyStr s)) {
      throw PythonError.raises("indent needs a string, not " + a.get("s").typeName());
    }
    String indention = a.get("width") instanceof PyStr w ? w.text() : blanks(a.integer("width"));
    List<String> lines = PythonSplitting.splitLines(s.text() + "\n", false);
    PythonStrings.checkLength((long) lines.size() * indention.length() + s.text().length());
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (i > 0) {
        out.append('\n');
      }
      boolean indented = i == 0 ? a.truth("first") : a.truth("blank") || !line.isEmpty();
      out.append(indented ? indention : "").append(line);
    }
    return new PyStr(out.toString(), s.markup());
  }

  private static String blanks(long count) {
    PythonStrings.checkLength(count);
    return " ".repeat((int) Math.max(0, count));
  }

  private static Value truncate(Bound a, CallContext c) {
    long length = a.integer("length");
    String end = a.text("end");
    long leeway = a.isNone("leeway") ? 5 : a.integer("leeway");
    int endLength = PythonStrings.length(end);
    if (length < endLength || leeway < 0) {
      throw PythonError.raises("expected length >= " + endLength + " and leeway >= 0");
    }
    Value value = a.get("s");
    if (Iteration.length(value) <= length + leeway) {
      return value;
    }
    if (!(value instanceof PyStr s)) {
      throw PythonError.raises("truncate needs a string, not " + value.typeName());
    }
    Texts.plain(s, "truncate");
    String kept = s.text().substring(0, PythonStrings.offset(s.text(), (int) (length - endLength)));
    if (!a.truth("killwords")) {
      kept = PythonSplitting.rsplit(kept, " ", 1).getFirst();
    }
    return PyStr.of(kept + end);
  }

  private static Value wordwrap(Bound a, CallContext c) {
    String text = Texts.plain(PyStr.of(a.text("s")), "wordwrap").text();
    String newline = a.isNone("wrapstring") ? c.newlineSequence() : a.text("wrapstring");
    long width = a.integer("width");
    PythonStrings.checkLength(text.length() + (long) text.length() * newline.length());
    List<String> lines = new ArrayList<>();
    for (String line : PythonSplitting.splitLines(text, false)) {
      c.step();
      lines.add(
          String.join(
              newline,
              PythonWrapping.wrap(
                  line, width, a.truth("break_long_words"), a.truth("break_on_hyphens"))));
    }
    return PyStr.of(String.join(newline, lines));
  }

  private static int words(String text) {
    int count = 0;
    boolean inWord = false;
    for (int point : text.codePoints().toArray()) {
      boolean word = PythonWrapping.isWord(point);
      count += word && !inWord ? 1 : 0;
      inWord = word;
    }
    return count;
  }
}
