package io.hardenlint.jinja;

import io.hardenlint.jinja.ansible.Rendering;
import io.hardenlint.jinja.bridge.JinjavaDriver;
import io.hardenlint.jinja.statement.Driver;
import java.util.List;

/**
 * Renders templates as ansible-core 2.14 to 2.21 does, or refuses them. Safe to share by threads.
 */
public final class AnsibleTemplateEngine implements TemplateEngine {
  /** An engine; no class of Jinjava is loaded before the first template that holds anything. */
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
    return Rendering.render(request, new JinjavaDriver());
  }
}
