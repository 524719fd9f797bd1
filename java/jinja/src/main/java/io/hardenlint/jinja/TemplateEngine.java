package io.hardenlint.jinja;

/**
 * Renders templates as the {@code template} module of ansible-core does. Implementations are safe
 * to share by threads.
 */
public interface TemplateEngine {

  /**
   * Renders one template.
   *
   * <p>Never throws for bad input: whatever is not rendered exactly as Ansible would is refused
   * with a place.
   */
  RenderResult render(RenderRequest request);

  /**
   * Says that a text will be rendered soon, so that what it needs can start while its variables are
   * read. Changes no result.
   */
  default void expect(String source, TemplateOptions options) {}
}
