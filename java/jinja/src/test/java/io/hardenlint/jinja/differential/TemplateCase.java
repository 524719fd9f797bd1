package io.hardenlint.jinja.differential;

import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.oracle.PythonOracle;
import io.hardenlint.jinja.yaml.YamlNode;
import io.hardenlint.jinja.yaml.YamlProblem;
import io.hardenlint.jinja.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A template with what it is rendered with.
 *
 * @param id its name
 * @param template its text
 * @param variables top-level variables, each as YAML text
 * @param files texts that it may include, by name
 * @param options options of the template module, by their names in Ansible
 * @param refused the releases for which harden-lint may stop where Ansible renders
 * @param compared the releases that it is compared for
 */
record TemplateCase(
    String id,
    String template,
    Map<String, YamlNode> variables,
    Map<String, String> files,
    Map<String, YamlNode> options,
    Releases refused,
    Releases compared) {

  /** Releases that something holds for. */
  enum Releases {
    NONE,
    ALL,
    /** Before 2.19. */
    OLDER,
    /** 2.19 and newer. */
    NEWER;

    boolean has(CoreRelease release) {
      boolean newer = release.isAtLeast(19);
      return this == ALL || this == (newer ? NEWER : OLDER);
    }

    private static Releases of(Map<String, YamlNode> fields, String key, Releases absent) {
      return fields.containsKey(key)
          ? valueOf(text(get(fields, key)).toUpperCase(Locale.ROOT))
          : absent;
    }
  }

  /** The cases of {@code templates.yml}. */
  static List<TemplateCase> all() {
    try (InputStream in = TemplateCase.class.getResourceAsStream("templates.yml")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<TemplateCase> cases = new ArrayList<>();
      for (YamlNode node :
          ((YamlNode.Sequence) YamlReader.read("templates.yml", text).root()).items()) {
        cases.add(of(fields(node)));
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (YamlProblem e) {
      throw new IllegalStateException(e);
    }
  }

  private static TemplateCase of(Map<String, YamlNode> fields) {
    Map<String, String> files = new LinkedHashMap<>();
    if (fields.containsKey("files")) {
      fields(get(fields, "files")).forEach((name, text) -> files.put(name, text(text)));
    }
    return new TemplateCase(
        text(get(fields, "id")),
        text(get(fields, "template")),
        fields.containsKey("variables") ? fields(get(fields, "variables")) : Map.of(),
        files,
        fields.containsKey("options") ? fields(get(fields, "options")) : Map.of(),
        Releases.of(fields, "refused", Releases.NONE),
        Releases.of(fields, "compared", Releases.ALL));
  }

  /** A case without files and options. */
  static TemplateCase of(String id, String template, Map<String, YamlNode> variables) {
    return new TemplateCase(
        id, template, variables, Map.of(), Map.of(), Releases.NONE, Releases.ALL);
  }

  /** The same case without one of its variables. */
  TemplateCase without(String variable) {
    Map<String, YamlNode> fewer = new LinkedHashMap<>(variables);
    fewer.remove(variable);
    return new TemplateCase(
        id + " without " + variable, template, fewer, files, options, refused, compared);
  }

  /** The same case with another value for one of its variables. */
  TemplateCase with(String variable, YamlNode value, String what) {
    Map<String, YamlNode> changed = new LinkedHashMap<>(variables);
    changed.put(variable, value);
    return new TemplateCase(
        id + " with " + variable + " " + what,
        template,
        changed,
        files,
        options,
        refused,
        compared);
  }

  /** The options as harden-lint takes them. */
  TemplateOptions templateOptions() {
    TemplateOptions d = TemplateOptions.DEFAULTS;
    return new TemplateOptions(
        option("block_start_string", d.blockStart()),
        option("block_end_string", d.blockEnd()),
        option("variable_start_string", d.variableStart()),
        option("variable_end_string", d.variableEnd()),
        option("comment_start_string", d.commentStart()),
        option("comment_end_string", d.commentEnd()),
        flag("trim_blocks", d.trimBlocks()),
        flag("lstrip_blocks", d.lstripBlocks()),
        option("newline_sequence", d.newlineSequence()));
  }

  private String option(String name, String fallback) {
    YamlNode value = options.get(name);
    return value == null ? fallback : text(value);
  }

  private boolean flag(String name, boolean fallback) {
    return options.get(name) instanceof YamlNode.Bool b ? b.value() : fallback;
  }

  /** The variables as harden-lint takes them. */
  Map<String, VariableDefinition> definitions() {
    Map<String, VariableDefinition> definitions = new LinkedHashMap<>();
    variables.forEach((name, value) ->
        definitions.put(name, new VariableDefinition(name, value, value.position())));
    return definitions;
  }

  /** The question for {@code template_oracle.py}. */
  String question() {
    String yaml =
        variables.entrySet().stream()
            .map(e -> YamlFlow.of(e.getKey()) + ": " + YamlFlow.of(e.getValue()) + "\n")
            .collect(Collectors.joining());
    return "{\"template\": "
        + PythonOracle.json(template)
        + ", \"variables\": "
        + PythonOracle.json(yaml)
        + ", \"files\": {"
        + new TreeMap<>(files)
            .entrySet().stream()
                .map(e -> PythonOracle.json(e.getKey()) + ": " + PythonOracle.json(e.getValue()))
                .collect(Collectors.joining(", "))
        + "}, \"options\": {"
        + options.entrySet().stream()
            .map(e -> PythonOracle.json(e.getKey()) + ": " + YamlFlow.of(e.getValue()))
            .collect(Collectors.joining(", "))
        + "}}";
  }

  private static Map<String, YamlNode> fields(YamlNode node) {
    Map<String, YamlNode> fields = new LinkedHashMap<>();
    for (YamlNode.Entry entry : ((YamlNode.Mapping) node).entries()) {
      fields.put(text(entry.key()), entry.value());
    }
    return fields;
  }

  private static YamlNode get(Map<String, YamlNode> fields, String name) {
    return Objects.requireNonNull(fields.get(name), name);
  }

  private static String text(YamlNode node) {
    return ((YamlNode.Text) node).text();
  }
}
