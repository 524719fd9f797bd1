package io.hardenlint.jinja.builtin.lookup;

import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.call.Bound;
import io.hardenlint.jinja.call.CallContext;
import io.hardenlint.jinja.python.PythonError;
import io.hardenlint.jinja.value.PyDict;
import io.hardenlint.jinja.value.PyStr;
import io.hardenlint.jinja.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code template}. */
final class TemplateLookup {
  static final List<Lookup> ALL =
      List.of(
          Lookup.of(
              "template",
              "*, convert_data=true, variable_start_string='{{', variable_end_string='}}',"
                  + " jinja2_native=true, template_vars=?, comment_start_string='{#',"
                  + " comment_end_string='#}', trim_blocks=true",
              TemplateLookup::run));

  private TemplateLookup() {}

  private static List<Value> run(Lookup.Query q) {
    if (q.context().dialect() != Dialect.CORE_2_19) {
      throw PythonError.unsupported("the lookup 'template' of ansible-core before 2.19");
    }
    List<Value> out = new ArrayList<>();
    for (Value term : q.terms()) {
      String name = Options.text(term);
      Path file =
          q.files()
              .find("templates", name)
              .orElseThrow(
                  () -> PythonError.raises("the template file '" + name + "' was not found"));
      Map<String, Value> variables = new LinkedHashMap<>();
      variables.put("template_path", PyStr.of(name));
      variables.putAll(given(q.options()));
      out.add(
          q.context()
              .renderFile(
                  new CallContext.FileTemplate(
                      file,
                      q.files().read(file, "utf-8"),
                      options(q.options()),
                      variables,
                      searchPath(file, q))));
    }
    return out;
  }

  private static List<Path> searchPath(Path file, Lookup.Query q) {
    List<Path> path = new ArrayList<>();
    Path own = file.getParent();
    if (own != null) {
      path.add(own);
    }
    for (Path folder : q.files().folders()) {
      path.add(folder.resolve("templates"));
      path.add(folder);
    }
    return path;
  }

  private static Map<String, Value> given(Bound options) {
    Map<String, Value> variables = new LinkedHashMap<>();
    if (!options.given("template_vars")) {
      return variables;
    }
    if (!(options.get("template_vars") instanceof PyDict dict)) {
      throw PythonError.raises("template_vars must be a mapping");
    }
    for (Value key : dict.keys()) {
      @Nullable Value value = dict.get(key);
      if (value != null) {
        variables.put(Options.text(key), value);
      }
    }
    return variables;
  }

  private static TemplateOptions options(Bound o) {
    TemplateOptions d = TemplateOptions.DEFAULTS;
    return new TemplateOptions(
        d.blockStart(),
        d.blockEnd(),
        Options.text(o, "variable_start_string"),
        Options.text(o, "variable_end_string"),
        Options.text(o, "comment_start_string"),
        Options.text(o, "comment_end_string"),
        Options.truth(o, "trim_blocks"),
        d.lstripBlocks(),
        d.newlineSequence());
  }
}
