package io.hardenlint.jinja;

import io.hardenlint.jinja.ansible.Rendering;
import io.hardenlint.jinja.bridge.JinjavaDriver;
import io.hardenlint.jinja.statement.Driver;
import java.util.List;

/**
 * Renders templates as ansible-core 2.14 to 2.21 does, or refuses them. Safe to share by threads.
 */
public final class AnsibleTemplateEngine implements TemplateEngine {
  private final JinjavaDriver driver = new JinjavaDriver();

  /** An engine; Jinjava starts with the first template that holds anything to render. */
  public AnsibleTemplateEngine() {}

  @Override
  public RenderResult render(RenderRequest request) {
    if (!Rendering.isTemplate(request)) {
      String text = request.source();
      return new RenderResult.Rendered(text, SourceMap.copied(text, request.file()), List.of());
    }
    if (!Rendering.isTemplate(request.source(), request.options())) {
      return Rendering.render(request, Driver.PLAIN);
    }
    driver.start();
    return Rendering.render(request, driver);
  }

  @Override
  public void expect(String source, TemplateOptions options) {
    if (Rendering.isTemplate(source, options)) {
      driver.start();
    }
  }
}
