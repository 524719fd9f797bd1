package io.hardenlint.jinja.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.SourceMap.Segment;
import io.hardenlint.jinja.SourceMap.VariableUse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for the source map of any template. */
final class SourceMapPropertyTest {
  private static final int TEMPLATES = Integer.getInteger("harden-lint.maps", 300);

  private final AnsibleTemplateEngine engine = new AnsibleTemplateEngine();

  @TempDir Path folder = Path.of("");

  private RenderResult render(RenderCase one) {
    return one.render(engine, folder, RenderLimits.DEFAULTS);
  }

  @Test
  void segmentsAreWholeAndCopiedTextStandsWhereTheySay() {
    MapTemplates templates = new MapTemplates(new Random(11));
    int copied = 0;
    for (int i = 0; i < TEMPLATES; i++) {
      RenderCase one = templates.next(i);
      if (!(render(one) instanceof RenderResult.Rendered rendered)) {
        continue;
      }
      int end = 0;
      for (Segment segment : rendered.sourceMap().segments()) {
        assertThat(segment.start()).isEqualTo(end);
        assertThat(segment.end()).isGreaterThan(end);
        end = segment.end();
        String file = Path.of(segment.template().file()).getFileName().toString();
        String source = Objects.requireNonNull(one.files().get(file), file);
        String from = source.substring(offset(source, segment.template()));
        String text = rendered.text().substring(segment.start(), end);
        if (segment.verbatim()) {
          assertThat(from).startsWith(text.replace("\r\n", "\n"));
          assertThat(segment.variables()).isEmpty();
          copied++;
        } else {
          assertThat(from).matches("(?s)(\\{\\{|filter |call|for ).*");
        }
      }
      assertThat(end).isEqualTo(rendered.text().length());
    }
    assertThat(copied).isGreaterThan(TEMPLATES);
  }

  @Test
  void aVariableThatIsNotListedDoesNotChangeASegment() {
    MapTemplates templates = new MapTemplates(new Random(12));
    int compared = 0;
    int changed = 0;
    for (int i = 0; i < TEMPLATES; i++) {
      RenderCase one = templates.next(i);
      if (!(render(one) instanceof RenderResult.Rendered before)) {
        continue;
      }
      for (String name : List.of("base", "number", "one", "two")) {
        RenderCase mutant = mutant(one, name);
        if (!(render(mutant) instanceof RenderResult.Rendered after)) {
          continue;
        }
        List<Segment> old = before.sourceMap().segments();
        List<Segment> made = after.sourceMap().segments();
        assertThat(made.stream().map(Segment::template).toList())
            .as(one + " with another " + name)
            .isEqualTo(old.stream().map(Segment::template).toList());
        for (int s = 0; s < old.size(); s++) {
          Segment segment = old.get(s);
          String text = before.text().substring(segment.start(), segment.end());
          String now = after.text().substring(made.get(s).start(), made.get(s).end());
          if (segment.variables().stream().map(VariableUse::name).anyMatch(name::equals)) {
            changed += text.equals(now) ? 0 : 1;
          } else {
            if (!now.equals(text)) {
              assertThat(now)
                  .as("%s of %s with another %s in%n%s", segment, one.id(), name, one.files())
                  .isEqualTo(text);
            }
            compared++;
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(TEMPLATES);
    assertThat(changed).isGreaterThan(TEMPLATES);
  }

  @Test
  void variablesPointAtTheirDefinitions() {
    MapTemplates templates = new MapTemplates(new Random(13));
    for (int i = 0; i < TEMPLATES / 4; i++) {
      RenderCase one = templates.next(i);
      if (render(one) instanceof RenderResult.Rendered rendered) {
        for (Segment segment : rendered.sourceMap().segments()) {
          for (VariableUse use : segment.variables()) {
            String line = one.vars().lines().toList().get(use.definition().line() - 1);
            String root = use.name().split("[.\\[]", 2)[0];
            assertThat(line).startsWith(root + ": ");
            assertThat(use.definition().column() == 1).isEqualTo(use.name().equals(root));
          }
        }
      }
    }
  }

  private static RenderCase mutant(RenderCase one, String name) {
    Map<String, String> vars = new LinkedHashMap<>(MapTemplates.VARS);
    vars.put(name, name.equals("number") ? "12" : "changed");
    return new RenderCase(
        one.id(), one.files(), MapTemplates.yaml(vars), one.trim(), one.lstrip(), one.newline());
  }

  private static int offset(String source, Position position) {
    int offset = 0;
    for (int line = 1; line < position.line(); line++) {
      offset = source.indexOf('\n', offset) + 1;
      assertThat(offset).as("%s", position).isPositive();
    }
    assertThat(offset + position.column() - 1).isLessThanOrEqualTo(source.length());
    return offset + position.column() - 1;
  }
}
