package io.hardenlint.jinja.differential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderNote;
import io.hardenlint.jinja.RenderRequest;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.Surroundings;
import io.hardenlint.jinja.oracle.PythonOracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders cases here and with an ansible-core, and gathers what differs. */
final class Comparison {
  private final AnsibleTemplateEngine engine = new AnsibleTemplateEngine();
  private final ObjectMapper json = new ObjectMapper();
  private final Path folder;
  private final PythonOracle oracle;
  private final CoreRelease release;
  private final Surroundings surroundings;
  private final List<String> silent = new ArrayList<>();
  private final List<String> loud = new ArrayList<>();
  private int equal;
  private int bothStop;
  private int notAsked;
  private int onPurpose;
  private final List<String> late = new ArrayList<>();

  /** Skips the calling test if no interpreter of the release is at hand. */
  Comparison(String release, Path folder) {
    this(release, folder, Map.of());
  }

  /** The same with variables of the controller's environment, which both sides are told. */
  Comparison(String release, Path folder, Map<String, String> environment) {
    this.folder = folder;
    oracle = PythonOracle.ofCore(release).withEnvironment(environment);
    this.release = oracle.release();
    Map<String, Optional<String>> known = new HashMap<>();
    environment.forEach((name, value) -> known.put(name, Optional.of(value)));
    surroundings = Surroundings.NONE.withEnvironment(known);
  }

  /** Compares cases. */
  void add(List<TemplateCase> cases) throws IOException {
    List<TemplateCase> asked = cases.stream().filter(c -> c.compared().has(release)).toList();
    List<String> answers = oracle.templates(asked.stream().map(TemplateCase::question).toList());
    for (int i = 0; i < asked.size(); i++) {
      add(asked.get(i), json.readTree(answers.get(i)));
    }
  }

  /**
   * Compares the cases that are rendered here. Those that are refused cannot be silently different,
   * and Ansible need not be asked about them.
   */
  void addRendered(List<TemplateCase> cases) throws IOException {
    List<TemplateCase> rendered = new ArrayList<>();
    for (TemplateCase one : cases) {
      if (render(one) instanceof RenderResult.Rendered) {
        rendered.add(one);
      }
    }
    notAsked += cases.size() - rendered.size();
    add(rendered);
  }

  private void add(TemplateCase one, JsonNode theirs) throws IOException {
    boolean renders = theirs.path("ok").asBoolean();
    switch (render(one)) {
      case RenderResult.Rendered r when theirs.has("late") -> late.add(one.id() + ": ours renders");
      case RenderResult.Refused r when theirs.has("late") ->
          late.add(one.id() + ": ours stops: " + r.problem());
      case RenderResult.Rendered r when renders && theirs.path("out").asText().equals(r.text()) ->
          equal++;
      case RenderResult.Rendered r
          when renders
              && r.notes().stream().anyMatch(n -> n.kind() == RenderNote.Kind.UNSTABLE_ORDER) ->
          equal++;
      case RenderResult.Rendered r ->
          silent.add(one.id() + ": ours " + PythonOracle.json(r.text()) + "\n  Ansible " + theirs);
      case RenderResult.Refused r when !renders -> bothStop++;
      case RenderResult.Refused r when one.refused().has(release) -> onPurpose++;
      case RenderResult.Refused r ->
          loud.add(one.id() + ": ours stops: " + r.problem() + "\n  Ansible " + theirs);
    }
  }

  private RenderResult render(TemplateCase one) throws IOException {
    Path place = folder;
    if (!one.files().isEmpty()) {
      place = Files.createTempDirectory(folder, "case");
      for (Map.Entry<String, String> file : one.files().entrySet()) {
        Files.writeString(place.resolve(file.getKey()), file.getValue());
      }
    }
    return engine.render(
        new RenderRequest(
            "t.j2",
            one.template(),
            one.templateOptions(),
            one.definitions(),
            List.of(place),
            release,
            RenderLimits.DEFAULTS,
            surroundings));
  }

  private void print(String title) {
    System.out.printf(
        "%s, ansible-core %s: %d equal, %d both stop, %d loud, %d loud on purpose, %d refused and"
            + " not asked, %d silent, %d late%n",
        title,
        release,
        equal,
        bothStop,
        loud.size(),
        onPurpose,
        notAsked,
        silent.size(),
        late.size());
    if (Boolean.getBoolean("harden-lint.list")) {
      loud.forEach(line -> System.out.println("  LOUD " + line));
      late.forEach(line -> System.out.println("  LATE " + line));
    }
  }

  /** Each case has Ansible's bytes, or is refused. */
  void assertNothingSilent(String title) {
    print(title);
    assertThat(String.join("\n", silent)).isEmpty();
    assertThat(equal + bothStop + notAsked).isPositive();
  }

  /** Each case has Ansible's bytes or stops in both, unless it says so itself. */
  void assertNothingDifferent(String title) {
    assertNothingSilent(title);
    assertThat(String.join("\n", loud)).isEmpty();
  }
}
