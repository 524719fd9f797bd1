package io.hardenlint.jinja.differential;

import io.hardenlint.jinja.yaml.YamlNode;
import io.hardenlint.jinja.yaml.YamlProblem;
import io.hardenlint.jinja.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A case with one of its variables gone, of another type, or a template that cannot be rendered.
 */
final class Mutants {
  private Mutants() {}

  /** All mutants of a case, as far as they concern variables that it names. */
  static List<TemplateCase> of(TemplateCase whole) {
    List<TemplateCase> mutants = new ArrayList<>();
    whole
        .variables()
        .forEach((name, value) -> {
          if (names(whole, name) && !hasVault(value)) {
            mutants.add(whole.without(name));
            others(value)
                .forEach((what, other) -> mutants.add(whole.with(name, read(other), what)));
            if (value instanceof YamlNode.Mapping mapping) {
              for (YamlNode.Entry entry : mapping.entries()) {
                mutants.add(
                    whole.with(name, without(mapping, entry), "without " + label(entry.key())));
              }
            }
          }
        });
    return mutants;
  }

  private static Map<String, String> others(YamlNode value) {
    String flow = YamlFlow.of(value);
    return switch (value) {
      case YamlNode.Text t ->
          Map.of("listed", "[" + flow + "]", "missing", "\"{{ gone_for_good }}\"", "null", "null");
      case YamlNode.Int i ->
          Map.of("as text", "\"" + flow + "\"", "missing", "\"{{ gone_for_good }}\"");
      case YamlNode.Bool b ->
          Map.of("as text", "\"" + flow + "\"", "templated", "\"{{ " + flow + " }}\"");
      case YamlNode.Sequence s ->
          Map.of(
              "as text", "\"some text\"",
              "empty", "[]",
              "with something missing",
                  s.items().isEmpty()
                      ? "[\"{{ gone_for_good }}\"]"
                      : flow.substring(0, flow.length() - 1) + ", \"{{ gone_for_good }}\"]");
      case YamlNode.Mapping m -> Map.of("listed", "[" + flow + "]", "empty", "{}");
      default -> Map.of("as text", "\"some text\"");
    };
  }

  private static YamlNode.Mapping without(YamlNode.Mapping mapping, YamlNode.Entry entry) {
    List<YamlNode.Entry> rest = new ArrayList<>(mapping.entries());
    rest.remove(entry);
    return new YamlNode.Mapping(rest, mapping.position());
  }

  private static String label(YamlNode key) {
    return key instanceof YamlNode.Text t ? t.text() : YamlFlow.of(key);
  }

  private static boolean names(TemplateCase whole, String variable) {
    Pattern word = Pattern.compile("\\b" + Pattern.quote(variable) + "\\b");
    return word.matcher(whole.template()).find()
        || whole.files().values().stream().anyMatch(text -> word.matcher(text).find())
        || whole.variables().values().stream()
            .anyMatch(value -> !hasVault(value) && word.matcher(YamlFlow.of(value)).find());
  }

  static boolean hasVault(YamlNode value) {
    return switch (value) {
      case YamlNode.Vault v -> true;
      case YamlNode.Sequence s -> s.items().stream().anyMatch(Mutants::hasVault);
      case YamlNode.Mapping m -> m.entries().stream().anyMatch(e -> hasVault(e.value()));
      default -> false;
    };
  }

  private static YamlNode read(String yaml) {
    try {
      return YamlReader.read("mutant", yaml).root();
    } catch (YamlProblem e) {
      throw new IllegalStateException(yaml, e);
    }
  }
}
