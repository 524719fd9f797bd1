package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.builtin.support.JsonWriter;
import io.hardenlint.jinja.builtin.support.YamlValues;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.python.PythonStrings;
import io.hardenlint.jinja.value.Iteration;
import io.hardenlint.jinja.value.Numbers;
import io.hardenlint.jinja.value.PyBytes;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;
import io.hardenlint.jinja.yaml.JsonReader;
import io.hardenlint.jinja.yaml.YamlProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters that read and write JSON. */
public final class JsonFilters {
  private static final String OPTIONS =
      ", *, profile=none, vault_to_text=?, preprocess_unsafe=?, skipkeys=false,"
          + " ensure_ascii=true, check_circular=true, allow_nan=true, indent=none,"
          + " separators=none, default=none, sort_keys=false";

  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of("to_json", "a" + OPTIONS, (a, c) -> dump(a, c, a.truth("sort_keys"), null)),
          Builtin.of(
              "to_nice_json",
              "a, indent=4, sort_keys=true, *, profile=none, vault_to_text=?,"
                  + " preprocess_unsafe=?, skipkeys=false, ensure_ascii=true,"
                  + " check_circular=true, allow_nan=true, separators=none, default=none",
              JsonFilters::nice),
          Builtin.of("tojson", "value, indent=none", JsonFilters::toHtmlJson),
          Builtin.of("from_json", "a, profile=none", JsonFilters::fromJson));

  private static final List<String> OLD_OPTIONS =
      List.of(
          "cls", "object_hook", "parse_float", "parse_int", "parse_constant", "object_pairs_hook");

  /** What ansible-core 2.14 to 2.18 have otherwise: {@code json.loads} itself. */
  public static final List<Builtin> UP_TO_2_18 =
      List.of(
          Builtin.of(
              "from_json",
              "s, *, cls=?, object_hook=?, parse_float=?, parse_int=?, parse_constant=?,"
                  + " object_pairs_hook=?",
              JsonFilters::oldFromJson));

  private static final int IGNORES_SEPARATORS = 18;

  private JsonFilters() {}

  private static Value nice(Bound a, CallContext c) {
    // ansible-core 2.14 fails over them, 2.18 ignores them.
    if (a.given("separators") && !c.release().isAtLeast(IGNORES_SEPARATORS)) {
      throw PythonError.unsupported("separators of " + a.callee());
    }
    return dump(a, c, a.truth("sort_keys"), List.of(",", ": "));
  }

  private static Value dump(
      Bound a, CallContext c, boolean sortKeys, @Nullable List<String> separators) {
    if (a.truth("skipkeys") || !a.truth("allow_nan") || !a.isNone("default")) {
      throw PythonError.unsupported("skipkeys, allow_nan=false and default of " + a.callee());
    }
    if (!a.isNone("profile")) {
      throw PythonError.unsupported("the profiles of " + a.callee());
    }
    List<String> between = separators;
    if (between == null && !a.isNone("separators")) {
      List<Value> pair = Iteration.defined(a.get("separators"));
      if (pair.size() != 2
          || !(pair.get(0) instanceof PyStr item)
          || !(pair.get(1) instanceof PyStr key)) {
        throw PythonError.raises("separators must be two strings");
      }
      between = List.of(item.text(), key.text());
    }
    @Nullable String indent = indent(a.get("indent"));
    if (between == null) {
      between = List.of(indent == null ? ", " : ",", ": ");
    }
    return PyStr.of(
        JsonWriter.write(
            a.get("a"),
            new JsonWriter.Style(
                a.truth("ensure_ascii"),
                indent,
                between.get(0),
                between.get(1),
                sortKeys,
                c.dialect() == Dialect.CORE_2_19,
                true)));
  }

  private static @Nullable String indent(Value indent) {
    if (indent == PyNone.NONE) {
      return null;
    }
    if (indent instanceof PyStr s) {
      return s.text();
    }
    if (!Numbers.isInteger(indent)) {
      throw PythonError.unsupported("an indent of type " + indent.typeName());
    }
    long count = Math.max(0, Numbers.integer(indent).saturated());
    PythonStrings.checkLength(count);
    return " ".repeat((int) count);
  }

  private static Value toHtmlJson(Bound a, CallContext c) {
    @Nullable String indent = indent(a.get("indent"));
    String json =
        JsonWriter.write(
            a.get("value"),
            new JsonWriter.Style(
                true, indent, indent == null ? ", " : ",", ": ", true, false, false));
    return new PyStr(
        json.replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("&", "\\u0026")
            .replace("'", "\\u0027"),
        true);
  }

  private static Value fromJson(Bound a, CallContext c) {
    if (!a.isNone("profile")) {
      throw PythonError.unsupported("the profiles of from_json");
    }
    return read(a.get("a"));
  }

  private static Value oldFromJson(Bound a, CallContext c) {
    if (OLD_OPTIONS.stream().anyMatch(a::given)) {
      throw PythonError.unsupported("options of from_json");
    }
    return read(a.get("s"));
  }

  private static Value read(Value text) {
    if (text instanceof PyBytes) {
      throw PythonError.unsupported("from_json of bytes");
    }
    if (!(text instanceof PyStr s)) {
      throw PythonError.raises(
          "the JSON object must be str, bytes or bytearray, not " + text.typeName());
    }
    try {
      return YamlValues.of(JsonReader.read("from_json", s.text()).root());
    } catch (YamlProblem e) {
      throw e.inFilter("from_json");
    }
  }
}
