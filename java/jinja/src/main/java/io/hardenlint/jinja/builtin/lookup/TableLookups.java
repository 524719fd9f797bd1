package io.hardenlint.jinja.builtin.lookup;

import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.python.regex.PythonRegex;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ini} and {@code csvfile}. */
final class TableLookups {
  static final List<Lookup> ALL =
      List.of(
          Lookup.of(
              "ini",
              "*, type='ini', file='ansible.ini', section='global', re=false, encoding='utf-8',"
                  + " default='', case_sensitive=false, allow_no_value=?, allow_none=?,"
                  + " interpolation=true",
              TableLookups::ini),
          Lookup.of(
              "csvfile",
              "*, col=1, keycol=0, default=none, delimiter='TAB', file='ansible.csv',"
                  + " encoding='utf-8'",
              TableLookups::csv));

  private TableLookups() {}

  private static String text(Lookup.Query q) {
    String name = Options.text(q.options(), "file");
    Path file =
        q.files()
            .find("files", name)
            .orElseThrow(() -> PythonError.raises("the file '" + name + "' was not found"));
    return q.files().read(file, Options.text(q.options(), "encoding"));
  }

  private static void add(Value found, List<Value> out) {
    if (found instanceof PyList l) {
      out.addAll(l.values());
    } else if (found != PyNone.NONE) {
      out.add(found);
    }
  }

  private static List<Value> ini(Lookup.Query q) {
    Bound o = q.options();
    boolean properties = Options.text(o, "type").equals("properties");
    if (!properties && !Options.text(o, "type").equals("ini")) {
      throw PythonError.raises("the type of an ini file is 'ini' or 'properties'");
    }
    String bare = o.given("allow_none") ? "allow_none" : "allow_no_value";
    boolean bareNames = o.given(bare) && Options.truth(o, bare);
    List<Value> out = new ArrayList<>();
    for (Value term : q.terms()) {
      String key = Options.text(term);
      if (key.contains("=") || PythonStrings.strip(key).contains(" ")) {
        throw PythonError.unsupported(
            "options inside the key of an ini lookup (write them as arguments, file='…')");
      }
      IniFile file =
          new IniFile(
              Options.truth(o, "case_sensitive"), bareNames, Options.truth(o, "interpolation"));
      String text = text(q);
      file.read(properties ? "[java_properties]\n" + text : text);
      String section = properties ? "java_properties" : Options.text(o, "section");
      if (!file.hasSection(section)) {
        throw PythonError.raises("no section '" + section + "' in " + Options.text(o, "file"));
      }
      Map<String, @Nullable String> options = file.options(section);
      if (Options.truth(o, "re")) {
        PythonRegex pattern = PythonRegex.compile(key, false, false);
        for (String name : options.keySet()) {
          @Nullable String value = file.value(section, name);
          if (pattern.match(name) != null) {
            boolean emptied = value == null && Options.truth(o, "interpolation");
            out.add(emptied ? PyStr.of("") : value == null ? PyNone.NONE : PyStr.of(value));
          }
        }
      } else if (options.containsKey(file.optionName(key))) {
        @Nullable String value = file.value(section, file.optionName(key));
        add(value == null ? PyNone.NONE : PyStr.of(value), out);
      } else {
        add(o.get("default"), out);
      }
    }
    return out;
  }

  private static List<Value> csv(Lookup.Query q) {
    if (q.terms().isEmpty()) {
      throw PythonError.raises("csvfile needs a key to look for");
    }
    List<Value> out = new ArrayList<>();
    for (Value term : q.terms()) {
      String key = Options.text(term);
      if (!key.matches("[^\\s\"'\\\\={}]+(?: [^\\s\"'\\\\={}]+)*")) {
        throw PythonError.unsupported(
            "a key of csvfile with quotes, braces or options inside (write options as arguments)");
      }
      String delimiter = Options.text(q.options(), "delimiter");
      if (delimiter.equals("TAB")) {
        delimiter = "\t";
      }
      if (delimiter.codePointCount(0, delimiter.length()) != 1) {
        throw PythonError.raises("the delimiter of csvfile must be one character");
      }
      Value found = q.options().get("default");
      for (List<String> row : Csv.rows(text(q), delimiter.codePointAt(0))) {
        q.context().step();
        if (!row.isEmpty() && column(row, "keycol", q).equals(key)) {
          found = PyStr.of(column(row, "col", q));
          break;
        }
      }
      add(found, out);
    }
    return out;
  }

  private static String column(List<String> row, String option, Lookup.Query q) {
    int index = Options.integer(option, q.options().get(option));
    int at = index < 0 ? index + row.size() : index;
    if (at < 0 || at >= row.size()) {
      throw PythonError.raises("csvfile: a row has no column " + index);
    }
    return row.get(at);
  }
}
