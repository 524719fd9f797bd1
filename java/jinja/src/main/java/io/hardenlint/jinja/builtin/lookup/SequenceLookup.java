package io.hardenlint.jinja.builtin.lookup;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.builtin.format.PercentFormat;
import io.hardenlint.jinja.limit.Limit;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyInt;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.PyTuple;
import io.hardenlint.jinja.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code sequence}. */
final class SequenceLookup {
  private static final Pattern SHORTCUT =
      Pattern.compile(
          "((0?x?[0-9a-f]+)-)?(0?x?[0-9a-f]+)(/(0?x?[0-9a-f]+))?(:(.+))?",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> FIELDS = Set.of("start", "end", "stride", "count", "format");

  static final List<Lookup> ALL =
      List.of(
          Lookup.of(
              "sequence",
              "*, start=1, end=none, count=none, stride=1, format='%d'",
              SequenceLookup::run));

  private SequenceLookup() {}

  private static List<Value> run(Lookup.Query q) {
    List<Value> terms = q.terms();
    boolean given = FIELDS.stream().anyMatch(q.options()::given);
    if (given && terms.isEmpty()) {
      if (q.context().dialect() != Dialect.CORE_2_19) {
        throw PythonError.unsupported(
            "a sequence without a term, which is empty before ansible-core 2.19");
      }
      terms = List.of(PyStr.of(""));
    }
    List<Value> out = new ArrayList<>();
    for (Value term : terms) {
      Map<String, Value> fields = new LinkedHashMap<>();
      FIELDS.forEach(name -> fields.put(name, q.options().get(name)));
      fields.putAll(parse(Options.text(term)));
      refuseContainers(fields);
      generate(fields, q, out);
    }
    return out;
  }

  private static void refuseContainers(Map<String, Value> fields) {
    fields.forEach((name, value) -> {
      if (value instanceof PyList || value instanceof PyTuple || value instanceof PyDict) {
        throw PythonError.raises(
            "the option '" + name + "' of a sequence is a " + value.typeName() + ", not a number");
      }
    });
  }

  private static Map<String, Value> parse(String term) {
    Map<String, Value> found = new LinkedHashMap<>();
    if (term.indexOf('\n') >= 0) {
      throw PythonError.unsupported("a sequence over several lines");
    }
    Matcher m = SHORTCUT.matcher(term);
    if (m.matches()) {
      put(found, "start", m.group(2));
      put(found, "end", m.group(3));
      put(found, "stride", m.group(5));
      put(found, "format", m.group(7));
      return found;
    }
    for (String word : term.split(" ", -1)) {
      int equals = word.indexOf('=');
      if (word.isEmpty()) {
        continue;
      }
      if (!word.matches("[^\"'\\\\{}\\s]+") || equals < 0) {
        throw PythonError.unsupported("the sequence '" + term + "'");
      }
      String name = word.substring(0, equals);
      if (!FIELDS.contains(name)) {
        throw PythonError.raises("the lookup 'sequence' has no argument '" + name + "'");
      }
      put(found, name, word.substring(equals + 1));
    }
    return found;
  }

  private static void put(Map<String, Value> fields, String name, @Nullable String text) {
    if (text != null) {
      fields.put(name, PyStr.of(text));
    }
  }

  private static @Nullable Integer number(Map<String, Value> fields, String name) {
    Value value = fields.getOrDefault(name, PyNone.NONE);
    return value == PyNone.NONE ? null : Integer.valueOf(Options.integer(name, value));
  }

  private static void generate(Map<String, Value> fields, Lookup.Query q, List<Value> out) {
    Integer start = number(fields, "start");
    Integer stride = number(fields, "stride");
    Integer count = number(fields, "count");
    Integer end = number(fields, "end");
    if (start == null || stride == null || !(fields.get("format") instanceof PyStr format)) {
      throw PythonError.unsupported("a sequence without start, stride or format");
    }
    long last;
    if (count != null && end == null) {
      if (count == 0) {
        return;
      }
      last = start + (long) count * stride - 1;
    } else if (end != null && count == null) {
      last = end;
    } else {
      throw PythonError.raises("a sequence needs either 'count' or 'end'");
    }
    if (stride > 0 && last < start) {
      throw PythonError.raises("to count backwards make stride negative");
    }
    if (stride < 0 && last > start) {
      throw PythonError.raises("to count forward don't make stride negative");
    }
    if (stride == 0) {
      return;
    }
    if (format.text().chars().filter(c -> c == '%').count() != 1) {
      throw PythonError.raises("bad formatting string: " + format.text());
    }
    if (Math.abs((last - start) / stride) > Limit.SEQUENCE.bound()) {
      throw PythonError.limit(Limit.SEQUENCE);
    }
    for (long i = start; stride > 0 ? i <= last : i >= last; i += stride) {
      q.context().step();
      out.add(PercentFormat.format(format, PyInt.of(i)));
    }
  }
}
