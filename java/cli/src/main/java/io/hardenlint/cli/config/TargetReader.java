package io.hardenlint.cli.config;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.cli.config.Configuration.Target;
import io.hardenlint.confinement.text.NearestName;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.yaml.YamlNode;
import io.hardenlint.lint.artefact.ArtefactKind;
import java.util.List;
import java.util.Optional;

/** Reads one element of {@code targets}. */
final class TargetReader {
  private final SourcePath folder;
  private final List<InputProblem> problems;

  TargetReader(SourcePath folder, List<InputProblem> problems) {
    this.folder = folder;
    this.problems = problems;
  }

  /** The target; empty if it is not usable, which has been told. */
  Optional<Target> read(YamlNode node) {
    Keys keys = new Keys(node, "a target", ConfigKeys.TARGET, problems);
    if (!(node instanceof YamlNode.Mapping)) {
      return Optional.empty();
    }
    Optional<String> name = keys.required("name");
    name.ifPresent(n -> checkName(keys, n));
    Optional<String> template = keys.text("template");
    Optional<String> plain = keys.text("file");
    if (keys.node("template").isPresent() == keys.node("file").isPresent()) {
      keys.problem(
          "a target needs either 'template', or 'file' for a file that is taken as it is",
          node.position());
    }
    List<VarsEntry> vars = VarsReader.read(keys, folder);
    TemplateOptions options = options(keys);
    Optional<String> kind = keys.text("kind");
    kind.ifPresent(k -> checkKind(keys, k));
    Optional<String> dest = keys.text("dest");
    Optional<String> service = keys.text("service");
    Optional<String> source = template.or(() -> plain);
    if (name.isEmpty() || source.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Target(
            name.get(),
            folder.resolve(source.get()),
            template.isPresent(),
            vars,
            options,
            dest,
            kind,
            service,
            node.position()));
  }

  private static void checkName(Keys keys, String name) {
    boolean escapes =
        name.isBlank()
            || name.startsWith("/")
            || name.indexOf('\0') >= 0
            || List.of(name.split("/", -1)).stream()
                .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    if (escapes) {
      keys.problem(
          "'"
              + name
              + "' cannot be the name of an output file: it must be a relative path"
              + " without empty parts, '.' and '..'",
          keys.node("name").map(YamlNode::position).orElse(keys.position()));
    }
  }

  private static void checkKind(Keys keys, String kind) {
    if (ArtefactKind.labels().contains(kind)) {
      return;
    }
    String hint =
        NearestName.of(kind, ArtefactKind.labels())
            .map(near -> "did you mean '" + near + "'?")
            .orElse("known are " + Keys.listed(ArtefactKind.labels()));
    keys.problem(
        "unknown kind '" + kind + "'; " + hint,
        keys.node("kind").map(YamlNode::position).orElse(keys.position()));
  }

  private static TemplateOptions options(Keys keys) {
    TemplateOptions byDefault = TemplateOptions.DEFAULTS;
    return new TemplateOptions(
        keys.text("block_start_string").orElse(byDefault.blockStart()),
        keys.text("block_end_string").orElse(byDefault.blockEnd()),
        keys.text("variable_start_string").orElse(byDefault.variableStart()),
        keys.text("variable_end_string").orElse(byDefault.variableEnd()),
        keys.text("comment_start_string").orElse(byDefault.commentStart()),
        keys.text("comment_end_string").orElse(byDefault.commentEnd()),
        keys.truth("trim_blocks", byDefault.trimBlocks()),
        keys.truth("lstrip_blocks", byDefault.lstripBlocks()),
        newline(keys));
  }

  private static String newline(Keys keys) {
    String written = keys.text("newline_sequence").orElse("\n");
    return switch (written) {
      case "\\n", "\n" -> "\n";
      case "\\r", "\r" -> "\r";
      case "\\r\\n", "\r\n" -> "\r\n";
      default -> {
        keys.problem(
            "newline_sequence must be \\n, \\r or \\r\\n",
            keys.node("newline_sequence").map(YamlNode::position).orElse(keys.position()));
        yield "\n";
      }
    };
  }
}
