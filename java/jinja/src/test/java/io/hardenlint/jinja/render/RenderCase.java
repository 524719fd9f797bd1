package io.hardenlint.jinja.render;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderRequest;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.Surroundings;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.corpus.Requests;
import io.hardenlint.jinja.oracle.PythonOracle;
import io.hardenlint.jinja.yaml.YamlNode;
import io.hardenlint.jinja.yaml.YamlProblem;
import io.hardenlint.jinja.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A template with what it includes.
 *
 * @param files texts by name; {@code main.j2} is rendered
 * @param vars variables as YAML text
 */
record RenderCase(
    String id,
    Map<String, String> files,
    String vars,
    boolean trim,
    boolean lstrip,
    String newline) {

  /** A template alone, with the module's defaults. */
  static RenderCase of(String id, String template, String vars) {
    return new RenderCase(id, Map.of("main.j2", template), vars, true, false, "\n");
  }

  /** The cases that stand beside the tests. */
  static List<RenderCase> read(String resource) {
    try (InputStream in = Objects.requireNonNull(RenderCase.class.getResourceAsStream(resource))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<RenderCase> cases = new ArrayList<>();
      for (YamlNode node : ((YamlNode.Sequence) YamlReader.read(resource, text).root()).items()) {
        cases.add(of((YamlNode.Mapping) node));
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (YamlProblem e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static RenderCase of(YamlNode.Mapping node) {
    Map<String, String> files = new LinkedHashMap<>();
    field(node, "template").ifPresent(main -> files.put("main.j2", text(main)));
    field(node, "files")
        .ifPresent(others ->
            ((YamlNode.Mapping) others)
                .entries()
                .forEach(e -> files.put(text(e.key()), text(e.value()))));
    return new RenderCase(
        text(field(node, "id").orElseThrow()),
        files,
        text(field(node, "vars").orElseThrow()),
        field(node, "trim").map(n -> ((YamlNode.Bool) n).value()).orElse(true),
        field(node, "lstrip").map(n -> ((YamlNode.Bool) n).value()).orElse(false),
        field(node, "newline").map(RenderCase::text).orElse("\n"));
  }

  private static Optional<YamlNode> field(YamlNode.Mapping mapping, String name) {
    return mapping.entries().stream()
        .filter(e -> e.key() instanceof YamlNode.Text t && t.text().equals(name))
        .map(YamlNode.Entry::value)
        .findFirst();
  }

  private static String text(YamlNode node) {
    return ((YamlNode.Text) node).text();
  }

  /** The same case without one of its variables, for each of them. */
  List<RenderCase> mutants() {
    List<RenderCase> mutants = new ArrayList<>();
    for (String name : Requests.variables("vars.yml", vars).keySet()) {
      mutants.add(
          new RenderCase(id + " without " + name, files, renamed(name), trim, lstrip, newline));
    }
    return mutants;
  }

  /** The variables with one renamed, so that it is undefined: YAML keys stand before a colon. */
  private String renamed(String name) {
    String quoted = "\"" + name + "\":";
    return vars.contains(quoted)
        ? vars.replaceFirst(java.util.regex.Pattern.quote(quoted), "\"gone_" + name + "\":")
        : vars.replaceFirst(
            "(^|[{ ,])" + java.util.regex.Pattern.quote(name + ":"), "$1gone_" + name + ":");
  }

  /** The question for the oracle. */
  String question() {
    String texts =
        files.entrySet().stream()
            .filter(e -> !e.getKey().equals("main.j2"))
            .map(e -> PythonOracle.json(e.getKey()) + ":" + PythonOracle.json(e.getValue()))
            .collect(Collectors.joining(","));
    return "{\"template\":"
        + PythonOracle.json(Objects.requireNonNull(files.get("main.j2")))
        + ",\"files\":{"
        + texts
        + "},\"variables\":"
        + PythonOracle.json(vars)
        + ",\"options\":{\"trim_blocks\":"
        + trim
        + ",\"lstrip_blocks\":"
        + lstrip
        + ",\"newline_sequence\":"
        + PythonOracle.json(newline)
        + "}}";
  }

  /** What the engine makes of it, with the files in a folder. */
  RenderResult render(AnsibleTemplateEngine engine, Path folder, RenderLimits limits) {
    return render(engine, folder, limits, CoreRelease.DEFAULT);
  }

  /** What the engine makes of it as a release. */
  RenderResult render(
      AnsibleTemplateEngine engine, Path folder, RenderLimits limits, CoreRelease release) {
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        if (!file.getKey().equals("main.j2")) {
          Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    TemplateOptions d = TemplateOptions.DEFAULTS;
    return engine.render(
        new RenderRequest(
            "main.j2",
            Objects.requireNonNull(files.get("main.j2")),
            new TemplateOptions(
                d.blockStart(),
                d.blockEnd(),
                d.variableStart(),
                d.variableEnd(),
                d.commentStart(),
                d.commentEnd(),
                trim,
                lstrip,
                newline),
            Requests.variables("vars.yml", vars),
            List.of(folder),
            release,
            limits,
            Surroundings.NONE));
  }
}
