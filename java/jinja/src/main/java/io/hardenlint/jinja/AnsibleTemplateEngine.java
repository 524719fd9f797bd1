package io.hardenlint.jinja;

import io.hardenlint.jinja.ansible.Rendering;
import io.hardenlint.jinja.bridge.JinjavaDriver;
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
    Position start = new Position(request.file(), 1, 1);
    if (!Rendering.isTemplate(request)) {
      return copied(request, start);
    }
    return Rendering.render(request, driver);
  }

  private static RenderResult copied(RenderRequest request, Position start) {
    String text = request.source();
    SourceMap map =
        text.isEmpty()
            ? new SourceMap(List.of())
            : new SourceMap(
                List.of(new SourceMap.Segment(0, text.length(), start, true, List.of())));
    return new RenderResult.Rendered(text, map, List.of());
  }
}
