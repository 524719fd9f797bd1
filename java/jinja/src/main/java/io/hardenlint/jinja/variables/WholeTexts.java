package io.hardenlint.jinja.variables;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.SourceMap.VariableUse;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.evaluate.Session;
import io.hardenlint.jinja.grammar.Syntax;
import io.hardenlint.jinja.trace.Use;
import io.hardenlint.jinja.trace.Uses;
import io.hardenlint.jinja.value.Value;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of variables as ansible-core before 2.19 renders them: {@code Templar.template}. */
final class WholeTexts {
  /** A text that is nothing but one variable, as {@code SINGLE_VAR} finds it. */
  private static final Pattern SINGLE =
      Pattern.compile("\\{\\{\\s*(\\w*)\\s*\\}\\}\\n?", Pattern.UNICODE_CHARACTER_CLASS);

  private final Session session;
  private final TextRenderer renderer;
  private final Syntax syntax;
  private final Map<String, VariableDefinition> definitions;
  private boolean seesSingle = true;

  WholeTexts(Session session, TextRenderer renderer, Map<String, VariableDefinition> definitions) {
    this.session = session;
    this.renderer = renderer;
    this.definitions = definitions;
    this.syntax =
        Syntax.ofVariable(
            session.behaviour().variableOptions(session.request().options()),
            session.request().surroundings().extensions());
  }

  /** Whether a definition is, or holds, anything to render. */
  boolean holdsTemplates(YamlNode node) {
    return switch (node) {
      case YamlNode.Text text -> mayBeTemplate(text.text());
      case YamlNode.Int i -> false;
      case YamlNode.Real r -> false;
      case YamlNode.Bool b -> false;
      case YamlNode.Null n -> false;
      default -> true;
    };
  }

  boolean mayBeTemplate(String text) {
    return syntax.isTemplate(text);
  }

  /**
   * The file has delimiters of its own: until the first variable is rendered, Ansible looks for
   * single variables between those.
   */
  void overlookFirstSingle() {
    seesSingle = false;
  }

  Value render(String text, Position position) {
    Optional<Value> single = single(text);
    if (single.isPresent()) {
      return single.get();
    }
    seesSingle = true;
    return renderer.render(text, position);
  }

  /** The value of a variable that is all of the text, if it is a number, a truth or nothing. */
  private Optional<Value> single(String text) {
    Matcher m = SINGLE.matcher(text);
    if (!seesSingle || !m.matches()) {
      return Optional.empty();
    }
    VariableDefinition definition = definitions.get(m.group(1));
    if (definition == null) {
      return Optional.empty();
    }
    return switch (definition.value()) {
      case YamlNode.Int i -> Optional.of(scalar(definition));
      case YamlNode.Real r -> Optional.of(scalar(definition));
      case YamlNode.Bool b -> Optional.of(scalar(definition));
      case YamlNode.Null n -> Optional.of(scalar(definition));
      default -> Optional.empty();
    };
  }

  private Value scalar(VariableDefinition definition) {
    VariableUse use = new VariableUse(definition.name(), definition.position());
    session.used(Uses.of(new Use(use, null)));
    return Scalars.of(session, definition.name(), definition.value());
  }
}
