package io.hardenlint.ansible.role;

import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.ReadingLimit;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.JsonReader;
import io.hardenlint.jinja.yaml.YamlNode;
import io.hardenlint.jinja.yaml.YamlProblem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a task is repeated over, where that stands in the files. */
sealed interface LoopItems {
  /** The variables of each turn; a task without a loop has one turn without variables. */
  record Turns(List<Map<String, VariableDefinition>> turns) implements LoopItems {}

  /** The loop depends on something that is not written down. */
  record Unknown(String reason, Position position) implements LoopItems {}

  /** Reads a task's loop. */
  static LoopItems of(Task task, Variables variables, Templating templating) {
    if (!(task.node() instanceof YamlNode.Mapping mapping)) {
      return new Turns(List.of(Map.of()));
    }
    for (YamlNode.Entry entry : mapping.entries()) {
      String key = Nodes.text(entry.key()).orElse("");
      if (key.equals("loop") || key.startsWith("with_")) {
        return new Reader(task, variables, templating).read(key, entry.value());
      }
    }
    return new Turns(List.of(Map.of()));
  }

  /** Resolves loops over lists and mappings that stand in the files. */
  final class Reader {
    private static final Pattern NAME =
        Pattern.compile(
            "\\{\\{\\s*([A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*)\\s*(\\|\\s*dict2items\\s*)?\\}\\}");
    private static final Pattern EXPRESSION =
        Pattern.compile("\\{\\{((?:(?!\\{\\{|\\}\\}).)*)\\}\\}", Pattern.DOTALL);

    private final Task task;
    private final Variables variables;
    private final Templating templating;
    private String why = "";

    Reader(Task task, Variables variables, Templating templating) {
      this.task = task;
      this.variables = variables;
      this.templating = templating;
    }

    LoopItems read(String key, YamlNode value) {
      Optional<List<YamlNode>> items =
          switch (key) {
            case "loop", "with_list" -> list(value, 0);
            case "with_items" -> list(value, 0).flatMap(this::flattened);
            case "with_dict" -> resolve(value, 0).flatMap(Reader::pairs);
            default -> Optional.empty();
          };
      if (items.isEmpty()) {
        return new Unknown(
            "what the task is repeated over (" + key + ") is only known when Ansible runs" + why,
            value.position());
      }
      return new Turns(turns(items.get()));
    }

    private List<Map<String, VariableDefinition>> turns(List<YamlNode> items) {
      Optional<YamlNode> control = task.keyword("loop_control");
      String name = control.flatMap(c -> Nodes.text(c, "loop_var")).orElse("item");
      Optional<String> index = control.flatMap(c -> Nodes.text(c, "index_var"));
      List<Map<String, VariableDefinition>> turns = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        YamlNode item = items.get(i);
        Map<String, VariableDefinition> turn = new LinkedHashMap<>();
        turn.put(name, new VariableDefinition(name, item, item.position()));
        if (index.isPresent()) {
          YamlNode count = new YamlNode.Int(BigInteger.valueOf(i), item.position());
          turn.put(index.get(), new VariableDefinition(index.get(), count, item.position()));
        }
        turns.add(turn);
      }
      return turns;
    }

    private Optional<List<YamlNode>> list(YamlNode value, int depth) {
      return resolve(value, depth)
          .filter(YamlNode.Sequence.class::isInstance)
          .map(node -> ((YamlNode.Sequence) node).items());
    }

    /** One level of lists inside the list is flattened, as {@code with_items} does. */
    private Optional<List<YamlNode>> flattened(List<YamlNode> items) {
      List<YamlNode> all = new ArrayList<>();
      for (YamlNode item : items) {
        Optional<YamlNode> resolved = resolve(item, 0);
        if (resolved.isEmpty()) {
          if (NAME.matcher(Nodes.text(item).orElse("").strip()).matches()) {
            return Optional.empty();
          }
          all.add(item);
        } else if (resolved.get() instanceof YamlNode.Sequence sequence) {
          all.addAll(sequence.items());
        } else {
          all.add(item);
        }
      }
      return Optional.of(all);
    }

    private Optional<YamlNode> resolve(YamlNode value, int depth) {
      if (!(value instanceof YamlNode.Text text) || text.unsafe()) {
        return Optional.of(value);
      }
      if (!Templating.isTemplate(text.text())) {
        return Optional.of(value);
      }
      Matcher matcher = NAME.matcher(text.text().strip());
      if (depth > ReadingLimit.LOOP_DEPTH.bound()) {
        why = ": " + ReadingLimit.LOOP_DEPTH.message();
        return Optional.empty();
      }
      if (!matcher.matches()) {
        return evaluated(text);
      }
      String[] path = matcher.group(1).split("\\.", -1);
      VariableDefinition definition = variables.known().get(path[0]);
      Optional<YamlNode> node =
          definition == null ? Optional.empty() : resolve(definition.value(), depth + 1);
      for (int i = 1; i < path.length; i++) {
        String key = path[i];
        node = node.flatMap(n -> Nodes.get(n, key)).flatMap(n -> resolve(n, depth + 1));
      }
      return matcher.group(2) == null ? node : node.flatMap(Reader::pairs).map(Reader::asList);
    }

    /** An expression of any kind: its value passes through JSON. */
    private Optional<YamlNode> evaluated(YamlNode.Text text) {
      Matcher expression = EXPRESSION.matcher(text.text().strip());
      if (!expression.matches()) {
        return Optional.empty();
      }
      String asJson = "{{ (" + expression.group(1) + ") | to_json }}";
      return switch (templating.evaluate(asJson, text.position(), variables)) {
        case Templating.Value.Known known -> json(known.text(), text.position());
        case Templating.Value.Refused refused -> {
          why = ": " + refused.problem().message();
          yield Optional.empty();
        }
      };
    }

    private static Optional<YamlNode> json(String text, Position place) {
      try {
        return Optional.of(placed(JsonReader.read(place.file(), text).root(), place));
      } catch (YamlProblem e) {
        return Optional.empty();
      }
    }

    /** Results are no templates any more, and stand where the expression stands. */
    private static YamlNode placed(YamlNode node, Position place) {
      return switch (node) {
        case YamlNode.Text text -> new YamlNode.Text(text.text(), true, place);
        case YamlNode.Int number -> new YamlNode.Int(number.value(), place);
        case YamlNode.Real number -> new YamlNode.Real(number.value(), place);
        case YamlNode.Bool bool -> new YamlNode.Bool(bool.value(), place);
        case YamlNode.Sequence sequence ->
            new YamlNode.Sequence(
                sequence.items().stream().map(item -> placed(item, place)).toList(), place);
        case YamlNode.Mapping mapping ->
            new YamlNode.Mapping(
                mapping.entries().stream()
                    .map(entry ->
                        new YamlNode.Entry(
                            placed(entry.key(), place), placed(entry.value(), place)))
                    .toList(),
                place);
        default -> node;
      };
    }

    private static YamlNode asList(List<YamlNode> items) {
      Position place = items.isEmpty() ? new Position("loop", 1, 1) : items.get(0).position();
      return new YamlNode.Sequence(items, place);
    }

    private static Optional<List<YamlNode>> pairs(YamlNode node) {
      if (!(node instanceof YamlNode.Mapping mapping)) {
        return Optional.empty();
      }
      List<YamlNode> pairs = new ArrayList<>();
      for (YamlNode.Entry entry : mapping.entries()) {
        Position place = entry.key().position();
        pairs.add(
            new YamlNode.Mapping(
                List.of(
                    new YamlNode.Entry(new YamlNode.Text("key", false, place), entry.key()),
                    new YamlNode.Entry(new YamlNode.Text("value", false, place), entry.value())),
                place));
      }
      return Optional.of(pairs);
    }
  }
}
