package io.hardenlint.jinja;

import io.hardenlint.jinja.ansible.ParseCache;
import io.hardenlint.jinja.ansible.Rendering;
import io.hardenlint.jinja.bridge.JinjavaDriver;
import io.hardenlint.jinja.statement.Driver;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.List;

/**
 * Renders templates as ansible-core 2.14 to 2.21 does, or refuses them. Safe to share by threads.
 */
public final class AnsibleTemplateEngine implements TemplateEngine {
  private static final long KEPT_CHARACTERS = 4_000_000;

  private final ParseCache cache;

  /** An engine; no class of Jinjava is loaded before the first template that holds anything. */
  public AnsibleTemplateEngine() {
    this(KEPT_CHARACTERS);
  }

  /**
   * An engine.
   *
   * @param keptCharacters how long the texts together may be whose trees are kept for the next
   *     rendering; 0 for none
   */
  public AnsibleTemplateEngine(long keptCharacters) {
    this.cache = new ParseCache(keptCharacters);
  }

  @Override
  public RenderResult render(RenderRequest request) {
    if (!Rendering.isTemplate(request)) {
      String text = request.source();
      return new RenderResult.Rendered(text, SourceMap.copied(text, request.file()), List.of());
    }
    if (!Rendering.isTemplate(request.source(), request.options())) {
      return Rendering.render(request, Driver.PLAIN, cache);
    }
    return Rendering.render(request, new JinjavaDriver(), cache);
  }

  @Override
  public NodeResult value(RenderRequest request, YamlNode argument) {
    return Rendering.value(request, argument, cache);
  }
}
