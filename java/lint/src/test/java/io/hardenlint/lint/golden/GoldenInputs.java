package io.hardenlint.lint.golden;

import io.hardenlint.ansible.job.JobRenderer;
import io.hardenlint.ansible.job.RenderJob;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.VariableFiles;
import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.lint.artefact.LintInput;
import io.hardenlint.lint.session.JobInputs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes inputs of the files of a case: templates ({@code .j2}) are rendered with {@code vars.yml},
 * others are taken as they are. A file below {@code etc/} or {@code usr/lib/} lands where its path
 * says.
 */
final class GoldenInputs {
  private static final JobRenderer RENDERER =
      new JobRenderer(new AnsibleTemplateEngine(), Dialect.CORE_2_19, RenderLimits.DEFAULTS);

  private static final List<String> HOST = List.of("etc/", "usr/lib/");

  private GoldenInputs() {}

  /** Where the files lie, by the names that reports show. */
  static Map<String, Path> shown(Map<String, Path> files, Path variables) {
    Map<String, Path> shown = new HashMap<>(files);
    shown.put("vars.yml", variables);
    return shown;
  }

  static List<LintInput> of(Map<String, Path> files, Path variables) throws InputProblem {
    Map<String, VariableDefinition> defined =
        Files.exists(variables)
            ? VariableFiles.read(new SourcePath(variables, "vars.yml"))
            : Map.of();
    List<LintInput> inputs = new ArrayList<>();
    files.forEach((name, path) -> {
      RenderJob job = job(name, path, defined);
      inputs.add(JobInputs.of(job, RENDERER.render(job)));
    });
    return inputs;
  }

  private static RenderJob job(String shown, Path path, Map<String, VariableDefinition> variables) {
    boolean template = shown.endsWith(".j2");
    String dest = template ? shown.substring(0, shown.length() - ".j2".length()) : shown;
    return new RenderJob(
        dest.substring(dest.lastIndexOf('/') + 1),
        path,
        shown,
        template ? RenderJob.Content.TEMPLATE : RenderJob.Content.PLAIN,
        TemplateOptions.DEFAULTS,
        template ? variables : Map.of(),
        Map.of(),
        List.of(path.toAbsolutePath().resolveSibling(".").normalize()),
        HOST.stream().anyMatch(dest::startsWith) ? Optional.of("/" + dest) : Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
