package io.hardenlint.jinja.render;

import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderResult;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders every attack in a small machine of its own, and prints what became of each. */
final class AttackRunner {
  private static final RenderLimits LIMITS =
      new RenderLimits(
          Duration.ofSeconds(2),
          RenderLimits.DEFAULTS.maxOutput(),
          RenderLimits.DEFAULTS.maxDepth(),
          RenderLimits.DEFAULTS.maxSteps());

  private AttackRunner() {}

  /** Takes the folder of included templates. */
  public static void main(String[] arguments) {
    AnsibleTemplateEngine engine = new AnsibleTemplateEngine();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String> templates = Attacks.templates();
    for (int i = 0; i < templates.size(); i++) {
      RenderCase one =
          new RenderCase(
              "attack", Map.of("main.j2", templates.get(i)), Attacks.VARS, true, false, "\n");
      long start = System.nanoTime();
      String became;
      try {
        became =
            switch (one.render(engine, Path.of(arguments[0]), LIMITS)) {
              case RenderResult.Refused r ->
                  "refused\t"
                      + r.problem().code()
                      + "\t"
                      + r.problem().position()
                      + "\t"
                      + r.problem().message();
              case RenderResult.Rendered r -> "rendered\t" + r.text().length() + "\t-\t-";
            };
      } catch (RuntimeException | Error e) {
        became = "failed\t" + e + "\t-\t-";
      }
      long millis = (System.nanoTime() - start) / 1_000_000;
      out.println(
          String.format(
              Locale.ROOT, "%d\t%d\t%s", i, millis, became.replaceAll("[\\n\\x00]", " ")));
    }
  }
}
