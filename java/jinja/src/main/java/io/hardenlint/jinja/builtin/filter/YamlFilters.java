package io.hardenlint.jinja.builtin.filter;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.builtin.support.Texts;
import io.hardenlint.jinja.builtin.support.YamlValues;
import io.hardenlint.jinja.builtin.yaml.YamlWriter;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.Builtin;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyList;
import io.hardenlint.jinja.value.PyNone;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;
import io.hardenlint.jinja.yaml.YamlDocument;
import io.hardenlint.jinja.yaml.YamlProblem;
import io.hardenlint.jinja.yaml.YamlReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Filters that read and write YAML. */
public final class YamlFilters {
  private static final String OPTIONS =
      ", width=none, sort_keys=true, explicit_start=none, explicit_end=none";

  /** The filters. */
  public static final List<Builtin> ALL =
      List.of(
          Builtin.of(
              "to_yaml",
              "a, *ignored, indent=none, default_flow_style=none" + OPTIONS,
              (a, c) -> dump(a)),
          Builtin.of(
              "to_nice_yaml",
              "a, indent=4, *ignored, default_flow_style=false" + OPTIONS,
              YamlFilters::nice),
          Builtin.of("from_yaml", "data", YamlFilters::fromYaml),
          Builtin.of("from_yaml_all", "data", YamlFilters::fromYamlAll));

  private static final int TAKES_FLOW_STYLE = 19;

  private YamlFilters() {}

  private static Value nice(Bound a, CallContext c) {
    if (a.given("default_flow_style") && !c.release().isAtLeast(TAKES_FLOW_STYLE)) {
      throw PythonError.raises(
          "yaml.dump() got multiple values for keyword argument 'default_flow_style'");
    }
    return dump(a);
  }

  private static Value dump(Bound a) {
    @Nullable Boolean flow =
        a.isNone("default_flow_style") ? null : Boolean.valueOf(a.truth("default_flow_style"));
    int indent = a.isNone("indent") ? 2 : Math.clamp(a.integer("indent"), 0, 100);
    int width = a.isNone("width") ? 80 : Math.clamp(a.integer("width"), -1, Integer.MAX_VALUE);
    return PyStr.of(
        YamlWriter.write(
            a.get("a"),
            new YamlWriter.Style(
                flow,
                indent,
                width,
                a.truth("sort_keys"),
                a.truth("explicit_start"),
                a.truth("explicit_end"))));
  }

  private static Value fromYaml(Bound a, CallContext c) {
    Value data = a.get("data");
    if (data == PyNone.NONE) {
      return data;
    }
    if (!(data instanceof PyStr s) || s.markup()) {
      throw PythonError.unsupported(
          "from_yaml of a " + data.typeName() + ", which Ansible returns as it is");
    }
    try {
      String text = Texts.plain(s, "from_yaml").text();
      return YamlValues.of(YamlReader.readYaml("from_yaml", text).root());
    } catch (YamlProblem e) {
      throw e.inFilter("from_yaml");
    }
  }

  private static Value fromYamlAll(Bound a, CallContext c) {
    Value data = a.get("data");
    if (data == PyNone.NONE) {
      return c.dialect() == Dialect.CORE_2_19 ? new PyList() : data;
    }
    if (!(data instanceof PyStr s) || s.markup()) {
      throw PythonError.unsupported(
          "from_yaml_all of a " + data.typeName() + ", which Ansible returns as it is");
    }
    try {
      PyList documents = new PyList();
      for (YamlDocument document : YamlReader.readAll("from_yaml_all", s.text())) {
        documents.add(YamlValues.of(document.root()));
      }
      return documents;
    } catch (YamlProblem e) {
      throw e.inFilter("from_yaml_all");
    }
  }
}
