package io.hardenlint.ansible.job;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables that only a running play knows. They stand in a request as values that cannot be read;
 * when a rendering is refused because of one, the reader is told which, and what to do.
 */
final class RuntimeValues {
  private static final String FACT = "ansible_";

  private RuntimeValues() {}

  /** A job's variables, unknown ones included. */
  static Map<String, VariableDefinition> variables(RenderJob job) {
    if (job.unknown().isEmpty()) {
      return job.variables();
    }
    Map<String, VariableDefinition> all = new LinkedHashMap<>(job.variables());
    job.unknown()
        .forEach((name, unknown) ->
            all.put(
                name,
                new VariableDefinition(
                    name, new YamlNode.Vault(unknown.position()), unknown.position())));
    return all;
  }

  /** The result, or, if an unknown variable was read, a refusal that says so. */
  static RenderResult explain(RenderJob job, String source, RenderResult result) {
    if (!(result instanceof RenderResult.Refused(RenderProblem problem))) {
      return result;
    }
    Optional<OtherHosts.Named> other = job.others().at(problem.position());
    if (other.isPresent()) {
      return refused(job, source, other.get().shown(), other.get().variable(), problem);
    }
    if (problem.code().equals(VariableDefinition.OPEN)) {
      UnknownVariable any = job.unknown().get(VariableDefinition.ANY);
      return any == null ? result : open(problem, any);
    }
    for (var entry : job.unknown().entrySet()) {
      if (!entry.getKey().equals(VariableDefinition.ANY)
          && problem.position().equals(entry.getValue().position())) {
        return refused(job, source, entry.getKey(), entry.getValue(), problem);
      }
    }
    return result;
  }

  private static RenderResult open(RenderProblem problem, UnknownVariable any) {
    String message = "%s: %s; %s".formatted(problem.message(), any.reason(), any.remedy());
    return new RenderResult.Refused(
        new RenderProblem("runtime-variable", message, problem.position(), problem.trail()));
  }

  private static RenderResult refused(
      RenderJob job, String source, String name, UnknownVariable variable, RenderProblem problem) {
    String message =
        "the value of '%s' is only known when Ansible runs: %s; %s"
            .formatted(name, variable.reason(), variable.remedy());
    Position place = place(job, source, name, problem.trail()).orElse(problem.position());
    return new RenderResult.Refused(
        new RenderProblem("runtime-variable", message, place, problem.trail()));
  }

  /** Where the template reads it, else the variable that does. */
  private static Optional<Position> place(
      RenderJob job, String source, String name, List<RenderProblem.Frame> trail) {
    if (!trail.isEmpty()) {
      return Optional.of(trail.get(0).position());
    }
    if (name.startsWith("hostvars[")) {
      return find(job.shownFile(), source, "hostvars");
    }
    Optional<Position> direct = find(job.shownFile(), source, name);
    if (direct.isPresent() || !name.startsWith(FACT)) {
      return direct;
    }
    return find(job.shownFile(), source, name.substring(FACT.length()))
        .or(() -> find(job.shownFile(), source, "ansible_facts"));
  }

  private static Optional<Position> find(String file, String source, String word) {
    Matcher matcher =
        Pattern.compile("(?<![\\w])" + Pattern.quote(word) + "(?![\\w])").matcher(source);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String before = source.substring(0, matcher.start());
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    return Optional.of(new Position(file, line, before.length() - before.lastIndexOf('\n')));
  }
}
