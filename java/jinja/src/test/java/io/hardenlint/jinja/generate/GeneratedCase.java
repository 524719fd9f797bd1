package io.hardenlint.jinja.generate;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderRequest;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.Surroundings;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.corpus.Requests;
import io.hardenlint.jinja.oracle.PythonOracle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A template with what it is rendered with.
 *
 * @param id the seed that repeats it
 * @param files templates by name; {@value #MAIN} is rendered
 * @param variables values as YAML, by name
 */
public record GeneratedCase(
    String id,
    SortedMap<String, Tree> files,
    SortedMap<String, Tree> variables,
    TemplateOptions options) {
  static final String MAIN = "t.j2";
  private static final RenderLimits LIMITS =
      new RenderLimits(Duration.ofSeconds(10), 4_000_000, 150, 20_000_000L);

  /** Copies the maps. */
  public GeneratedCase {
    files = new TreeMap<>(files);
    variables = new TreeMap<>(variables);
  }

  /** The template that is rendered. */
  public String main() {
    return Objects.requireNonNull(files.get(MAIN)).text();
  }

  /** The variables, as a YAML mapping. */
  public String yaml() {
    return variables.entrySet().stream()
        .map(e -> e.getKey() + ": " + e.getValue().text() + "\n")
        .collect(Collectors.joining());
  }

  /** Length of all texts: what shrinking makes smaller. */
  int size() {
    return Stream.concat(files.values().stream(), variables.values().stream())
            .mapToInt(tree -> tree.text().length())
            .sum()
        + variables.size()
        + files.size();
  }

  /** The question for {@code template_oracle.py}. */
  String question() {
    return "{\"template\": "
        + PythonOracle.json(main())
        + ", \"variables\": "
        + PythonOracle.json(yaml())
        + ", \"files\": {"
        + files.entrySet().stream()
            .filter(e -> !e.getKey().equals(MAIN))
            .map(e -> PythonOracle.json(e.getKey()) + ": " + PythonOracle.json(e.getValue().text()))
            .collect(Collectors.joining(", "))
        + "}, \"options\": "
        + optionsJson()
        + "}";
  }

  private String optionsJson() {
    Map<String, String> texts =
        new TreeMap<>(
            Map.of(
                "block_start_string", options.blockStart(),
                "block_end_string", options.blockEnd(),
                "variable_start_string", options.variableStart(),
                "variable_end_string", options.variableEnd(),
                "comment_start_string", options.commentStart(),
                "comment_end_string", options.commentEnd(),
                "newline_sequence", options.newlineSequence()));
    return "{\"trim_blocks\": "
        + options.trimBlocks()
        + ", \"lstrip_blocks\": "
        + options.lstripBlocks()
        + texts.entrySet().stream()
            .map(e -> ", \"" + e.getKey() + "\": " + PythonOracle.json(e.getValue()))
            .collect(Collectors.joining())
        + "}";
  }

  /** What the engine makes of it, with its files in a folder of its own. */
  RenderResult render(AnsibleTemplateEngine engine, CoreRelease release, Path folder) {
    try {
      for (Map.Entry<String, Tree> file : files.entrySet()) {
        if (!file.getKey().equals(MAIN)) {
          Files.writeString(folder.resolve(file.getKey()), file.getValue().text());
        }
      }
      return engine.render(
          new RenderRequest(
              MAIN,
              main(),
              options,
              Requests.variables("vars.yml", yaml()),
              List.of(folder),
              release,
              LIMITS,
              Surroundings.NONE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      files.keySet().forEach(name -> delete(folder.resolve(name)));
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For people: everything that is needed to repeat it by hand. */
  String describe() {
    return "seed "
        + id
        + "\n  variables\n    "
        + yaml().strip().replace("\n", "\n    ")
        + files.entrySet().stream()
            .map(e -> "\n  " + e.getKey() + " " + PythonOracle.json(e.getValue().text()))
            .collect(Collectors.joining())
        + (options.equals(TemplateOptions.DEFAULTS) ? "" : "\n  " + optionsJson());
  }
}
