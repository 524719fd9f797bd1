package io.hardenlint.jinja.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.RenderRequest;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.RenderResult.Refused;
import io.hardenlint.jinja.RenderResult.Rendered;
import io.hardenlint.jinja.Surroundings;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.corpus.Requests;
import io.hardenlint.jinja.limit.Limit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every bound is hit by a template of its own, which is refused with the bound and its place. */
final class LimitTest {
  private static final RenderLimits D = RenderLimits.DEFAULTS;

  @TempDir Path folder = Path.of("");

  /**
   * What passes a bound.
   *
   * @param within a template that just keeps it
   * @param beyond expressions that each pass it; they stand in the second line
   * @param limits bounds of the request
   * @param bound the bound that is hit
   * @param code the code of the refusal
   */
  private record Passing(
      String within, List<String> beyond, RenderLimits limits, long bound, String code) {
    Passing with(RenderLimits smaller, long own) {
      return new Passing(within, beyond, smaller, own, code);
    }
  }

  private static Passing passing(Limit limit, String within, String... beyond) {
    String code = limit == Limit.INTEGER_DIGITS ? "python-error" : "limit";
    return new Passing("{{ " + within + " }}", List.of(beyond), D, limit.bound(), code);
  }

  private static Passing template(Limit limit, String within, String beyond) {
    return new Passing(within, List.of(beyond), D, limit.bound(), "limit");
  }

  /** A value in as many lists as are given, as the end of statements that make it. */
  private static String nested(int levels, String use) {
    return "{% set n = namespace(l=[]) %}{% for i in range("
        + (levels - 1)
        + ") %}{% set n.l = [n.l] %}{% endfor %}\n"
        + use;
  }

  private static String brackets(long count) {
    return "('[' * " + count + " ~ ']' * " + count + ")";
  }

  /** A list of references, each to ten of the one before. */
  private static String laughs(int levels) {
    StringBuilder text = new StringBuilder("- &a0 [1,1,1,1,1,1,1,1,1,1]\\n");
    for (int i = 1; i <= levels; i++) {
      String reference = "*a" + (i - 1);
      text.append("- &a").append(i).append(" [").append(reference);
      text.append(("," + reference).repeat(9)).append("]\\n");
    }
    return "'" + text + "'";
  }

  private static Passing of(Limit limit) {
    return switch (limit) {
      case DEADLINE ->
          template(
                  limit,
                  "{{ 1 }}",
                  "{% for a in range(90000) %}{% for b in range(99) %}{% endfor %}{% endfor %}")
              .with(
                  new RenderLimits(Duration.ofMillis(400), D.maxOutput(), 150, D.maxSteps()), 400);
      case OUTPUT ->
          passing(limit, "'x' * 999", "'x' * 1001")
              .with(new RenderLimits(D.deadline(), 1000, 150, D.maxSteps()), 1000);
      case DEPTH ->
          template(limit, "{% include 'deep.j2' %}", "{% include 'self.j2' %}")
              .with(new RenderLimits(D.deadline(), D.maxOutput(), 20, D.maxSteps()), 20);
      case STEPS ->
          template(
                  limit,
                  "{% for i in range(100) %}{{ i }}{% endfor %}",
                  "{% for i in range(2000) %}{{ i }}{% endfor %}")
              .with(new RenderLimits(D.deadline(), D.maxOutput(), 150, 1000), 1000);
      case MADE ->
          passing(limit, "'x' * 3000", "('x' * 3000) ~ ('y' * 3000)")
              .with(
                  new RenderLimits(D.deadline(), D.maxOutput(), 150, D.maxSteps(), 10_000), 10_000);
      case TEXT ->
          passing(
              limit,
              "('x' * 16000000) | length",
              "'x' * 16000001",
              "'x' | center(16000001)",
              "'%16000001d' % 1",
              "'{:16000001}'.format(1)",
              "('x' * 8000000) ~ ('y' * 8000001)",
              "['x' * 9000000, 'y' * 9000000] | join",
              "'x'.ljust(16000001)");
      case WIDTH_DIGITS ->
          passing(limit, "'%000000099d' % 1", "'%1000000000d' % 1", "'{:1000000000}'.format(1)");
      case ELEMENTS ->
          passing(
              limit,
              "range(1000000) | list | length",
              "[1] * 1000001",
              "range(1000001) | list",
              "('x' * 1000001) | list",
              "range(1001) | product(range(1000)) | list");
      case RANGE_BITS ->
          passing(
              limit, "range(2 ** 60, 2 ** 60) | list", "range(2 ** 60 + 1, 2 ** 60 + 2) | list");
      case PRODUCT ->
          passing(limit, "[1] | product(repeat=64) | length", "[1] | product(repeat=65) | length");
      case SEQUENCE ->
          passing(
              limit,
              "lookup('sequence', 'start=1 end=100000', wantlist=true) | length",
              "lookup('sequence', 'start=1 end=100002')");
      case INTEGER_BITS ->
          passing(limit, "2 ** 400000 > 1", "2 ** 1000001", "2 ** 600000 * 3 ** 600000");
      case INTEGER_DIGITS ->
          passing(limit, "10 ** 4299", "10 ** 4300", "'9' * 4301 | int + ('9' * 4301) | from_json");
      case ROUND_PLACES ->
          passing(limit, "7 | round(-10000) | string", "7 | round(-10001) | string");
      case VALUE_DEPTH -> template(limit, nested(200, "{{ n.l }}"), nested(202, "{{ n.l }}"));
      case YAML_DEPTH ->
          template(limit, nested(100, "{{ n.l | to_yaml }}"), nested(102, "{{ n.l | to_yaml }}"));
      case LITERAL_DEPTH -> template(limit, "{{ shallow }}", "{{ literal }}");
      case PARTS ->
          template(
              limit,
              "{% for i in range(1000) %}{{ i }}{% endfor %}",
              "{% for i in range(500001) %}{{ i }}{% endfor %}");
      case REGEX_TIME ->
          passing(
              limit,
              "('a' * 20 ~ 'c') is search('(.*a){3}b')",
              "('a' * 999) is search('(.*a){20}b')");
      case REGEX_MATCHES ->
          passing(
              limit,
              "('a' * 200000) | regex_findall('a') | length",
              "('a' * 200001) | regex_findall('a') | length");
      case REGEX_GROUPS ->
          passing(
              limit,
              "'a' is match('" + "()".repeat(200) + "')",
              "'a' is match('" + "()".repeat(201) + "')");
      case REGEX_DEPTH ->
          passing(
              limit,
              "'a' is match('" + "(?:".repeat(99) + "a" + ")".repeat(99) + "')",
              "'a' is match('" + "(?:".repeat(101) + "a" + ")".repeat(101) + "')");
      case GLOB_LENGTH ->
          passing(limit, "q('fileglob', 'x' * 199 ~ '*')", "q('fileglob', 'x' * 200 ~ '*')");
      case GLOB_STARS -> passing(limit, "q('fileglob', '*x' * 8)", "q('fileglob', '*x' * 9)");
      case FILE_BYTES -> template(limit, "{% include 'deep.j2' %}", "{% include 'large.j2' %}");
      case DATA_DEPTH ->
          passing(
              limit,
              brackets(200) + " | from_json | length",
              brackets(201) + " | from_json | default('x')",
              brackets(201) + " | from_yaml | default('x')",
              brackets(201) + " | from_yaml_all | default('x')");
      case DATA_REFERENCES ->
          passing(
              limit,
              laughs(3) + " | from_yaml | length",
              laughs(7) + " | from_yaml | default('x')");
    };
  }

  private RenderResult render(String template, RenderLimits limits, CoreRelease release) {
    String vars =
        "{literal: \"{{ '[' * 92 ~ ']' * 92 }}\", shallow: \"{{ '[' * 50 ~ ']' * 50 }}\"}";
    return new AnsibleTemplateEngine()
        .render(
            new RenderRequest(
                "main.j2",
                template,
                TemplateOptions.DEFAULTS,
                Requests.variables("vars.yml", vars),
                List.of(folder),
                release,
                limits,
                Surroundings.NONE.withFolders(List.of(folder), Optional.of(folder), false)));
  }

  private static List<Position> places(RenderProblem problem) {
    List<Position> places = new ArrayList<>(List.of(problem.position()));
    problem.trail().forEach(step -> places.add(step.position()));
    return places;
  }

  /** The place of the expression itself, or of the variable that it names. */
  private static boolean isBeyond(Position place) {
    return place.file().equals("vars.yml") || (place.file().equals("main.j2") && place.line() > 1);
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void aTemplateThatPassesABoundIsRefusedThere(Limit limit) throws IOException {
    Files.writeString(folder.resolve("self.j2"), "{% include 'self.j2' %}");
    Files.writeString(folder.resolve("deep.j2"), "{{ 1 }}");
    try (RandomAccessFile large = new RandomAccessFile(folder.resolve("large.j2").toFile(), "rw")) {
      large.setLength(Limit.FILE_BYTES.bound() + 1);
    }
    Passing passing = of(limit);
    CoreRelease release =
        limit == Limit.LITERAL_DEPTH ? CoreRelease.of("2.18") : CoreRelease.DEFAULT;
    assertThat(render(passing.within(), passing.limits(), release))
        .as("%s keeps the bound: %s", limit, passing.within())
        .isInstanceOf(Rendered.class);
    for (String beyond : passing.beyond()) {
      String use =
          beyond.startsWith("{%") || beyond.startsWith("{{") ? beyond : "{{ " + beyond + " }}";
      RenderResult result = render("first\n" + use, passing.limits(), release);
      assertThat(result).as("%s: %s", limit, use).isInstanceOf(Refused.class);
      RenderProblem problem = ((Refused) result).problem();
      assertThat(problem.message()).as(use).contains(limit.message(passing.bound()));
      assertThat(problem.code()).as(use).isEqualTo(passing.code());
      assertThat(places(problem)).as("%s: %s", use, problem).anyMatch(LimitTest::isBeyond);
    }
  }

  @Test
  void theGuideListsEveryBound() throws IOException {
    String guide = Files.readString(Path.of("../../docs/rendering.md"));
    String table =
        Stream.of(Limit.values())
            .map(l -> String.format(Locale.ROOT, "| %s | %,d |%n", l.what(), l.bound()))
            .collect(Collectors.joining("", "| what | bound |\n|---|---|\n", "\n"));
    assertThat(guide).contains(table);
  }

  @Test
  void aNumberInATemplateHasAsManyDigitsAsPythonReads() {
    assertThat(render("{{ " + "9".repeat(4300) + " }}", D, CoreRelease.DEFAULT))
        .isInstanceOf(Rendered.class);
    RenderResult result = render("{{ " + "9".repeat(4301) + " }}", D, CoreRelease.DEFAULT);
    assertThat(((Refused) result).problem().message()).contains(Limit.INTEGER_DIGITS.message());
  }
}
