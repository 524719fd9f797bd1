package io.hardenlint.jinja.bench;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import io.hardenlint.jinja.AnsibleTemplateEngine;
import io.hardenlint.jinja.Dialect;
import io.hardenlint.jinja.RenderLimits;
import io.hardenlint.jinja.RenderRequest;
import io.hardenlint.jinja.RenderResult;
import io.hardenlint.jinja.TemplateEngine;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.corpus.Requests;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.yaml.snakeyaml.Yaml;

/**
 * Renders templates of a folder when it is told to. Reads lines {@code MODE TEMPLATE SECONDS} and
 * answers with renderings, wall and processor seconds of this thread, and the text in base64.
 */
final class WarmWorker {
  private final Path folder;
  private final TemplateEngine cached = new AnsibleTemplateEngine();
  private final TemplateEngine uncached = new AnsibleTemplateEngine(0);
  private final Map<String, VariableDefinition> variables;
  private final Map<String, Object> resolved;
  private final Jinjava jinjava =
      new Jinjava(JinjavaConfig.newBuilder().withTrimBlocks(true).build());

  private WarmWorker(Path folder) throws IOException {
    this.folder = folder;
    this.variables = Requests.variables("vars.yml", Files.readString(folder.resolve("vars.yml")));
    this.resolved = new Yaml().load(Files.readString(folder.resolve("resolved.yml")));
  }

  /**
   * Works until its input ends.
   *
   * @param arguments the folder with {@code vars.yml}, {@code resolved.yml} (the same, without
   *     templates inside) and templates
   */
  public static void main(String[] arguments) throws IOException {
    WarmWorker worker = new WarmWorker(Path.of(arguments[0]));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] parts = line.split(" ", -1);
      System.out.println(worker.measure(parts[0], parts[1], Double.parseDouble(parts[2])));
    }
  }

  private String measure(String mode, String template, double seconds) throws IOException {
    String source = Files.readString(folder.resolve(template));
    Supplier<String> render =
        switch (mode) {
          case "ours" -> () -> ours(uncached, template, source);
          case "ours-cached" -> () -> ours(cached, template, source);
          case "jinjava" -> () -> jinjava.render(source, resolved);
          default -> throw new IllegalArgumentException(mode);
        };
    String text;
    try {
      text = render.get();
    } catch (NoClassDefFoundError e) {
      // Plain Jinjava calls macros through a library that harden-lint has no use for.
      return "0 1 1 ";
    }
    long count = 0;
    long begun = System.nanoTime();
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long end = begun + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      if (render.get().length() != text.length()) {
        throw new IllegalStateException(template + " is not rendered the same again");
      }
      count++;
    }
    double wall = (System.nanoTime() - begun) / 1e9;
    double used = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
    String shown = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return count + " " + wall + " " + used + " " + shown;
  }

  private String ours(TemplateEngine engine, String template, String source) {
    RenderResult result =
        engine.render(
            new RenderRequest(
                template,
                source,
                TemplateOptions.DEFAULTS,
                variables,
                List.of(folder),
                Dialect.CORE_2_19,
                RenderLimits.DEFAULTS));
    return switch (result) {
      case RenderResult.Rendered r -> r.text();
      case RenderResult.Refused r -> throw new IllegalStateException(r.problem().message());
    };
  }
}
