package io.hardenlint.ansible.role;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.source.YamlFiles;
import io.hardenlint.jinja.evaluate.Globals;
import io.hardenlint.jinja.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Modules and action plugins of the user, in {@code library} and {@code action_plugins} of roles
 * and beside playbooks. They are Python and never run; what they may set is told from their words.
 */
final class CustomModules {
  private static final List<String> FOLDERS = List.of("library", "action_plugins");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

  /** What may name a variable: a text of one word, or an argument that is passed by name. */
  private static final Pattern NAMED =
      Pattern.compile("['\"]([A-Za-z_]\\w*)['\"]|\\b([A-Za-z_]\\w*)\\s*=(?!=)");

  /** The key of a result that holds variables. */
  private static final String FACTS = "ansible_facts";

  private CustomModules() {}

  /** The words of the module that a task runs, if it is one of the user that gives facts. */
  static List<String> words(YamlNode task, List<SourcePath> owners) {
    List<SourcePath> folders =
        owners.stream()
            .flatMap(owner -> FOLDERS.stream().map(owner::resolve))
            .filter(SourcePath::isFolder)
            .toList();
    if (folders.isEmpty() || !(task instanceof YamlNode.Mapping mapping)) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    mapping.entries().stream()
        .flatMap(CustomModules::modules)
        .flatMap(module -> folders.stream().map(folder -> folder.resolve(module + ".py")))
        .filter(SourcePath::isFile)
        .forEach(file -> words.addAll(wordsOf(file)));
    return words.contains(FACTS) ? words : List.of();
  }

  /** What may name a module: a key, or the first word of an action. */
  private static Stream<String> modules(YamlNode.Entry entry) {
    String key = Nodes.text(entry.key()).orElse("");
    String name =
        key.equals("action") || key.equals("local_action")
            ? Nodes.text(entry.value(), "module")
                .or(() -> Nodes.text(entry.value()))
                .orElse("")
                .strip()
                .split("\\s", 2)[0]
            : key;
    String module = Task.shortName(name);
    return WORD.matcher(module).matches() ? Stream.of(module) : Stream.empty();
  }

  private static List<String> wordsOf(SourcePath file) {
    List<String> words = new ArrayList<>();
    try {
      Matcher matcher = NAMED.matcher(YamlFiles.text(file));
      while (matcher.find()) {
        words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
      }
    } catch (InputProblem e) {
      // A file that is no text is no module.
    }
    return words.stream().distinct().filter(word -> !Globals.NAMES.contains(word)).toList();
  }
}
