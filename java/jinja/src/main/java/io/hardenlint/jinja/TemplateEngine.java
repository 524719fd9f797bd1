package io.hardenlint.jinja;

import io.hardenlint.jinja.yaml.YamlNode;
import java.util.List;

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

  /**
   * The value of an argument of a task, such as those of {@code set_fact}: its templates rendered,
   * as data that is never rendered again. Never throws for bad input.
   *
   * @param request the variables and what is around; its text plays no part
   */
  default NodeResult value(RenderRequest request, YamlNode argument) {
    return new NodeResult.Refused(
        new RenderProblem(
            "unsupported-value", "this engine renders files only", argument.position(), List.of()));
  }
}
