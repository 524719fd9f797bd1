package io.hardenlint.ansible.role;

import io.hardenlint.ansible.host.PlayHost;
import io.hardenlint.ansible.job.OtherHosts;
import io.hardenlint.ansible.job.Planned;
import io.hardenlint.ansible.job.RenderJob;
import io.hardenlint.ansible.job.UnknownVariable;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.Nodes;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.ansible.variables.BuiltInVariables;
import io.hardenlint.ansible.variables.Variables;
import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderProblem;
import io.hardenlint.jinja.TemplateOptions;
import io.hardenlint.jinja.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns one turn of a {@code template} task into a job. */
final class TemplateTask {
  private final Task task;
  private final TaskScope scope;
  private final Variables variables;
  private final PlanInputs inputs;
  private final Templating templating;
  private final Optional<PlayHost> on;
  private final Map<String, YamlNode> arguments;

  TemplateTask(Task task, TaskScope scope, PlanInputs inputs) {
    this.task = task;
    this.scope = scope;
    this.variables = scope.variables();
    this.inputs = inputs;
    this.templating = inputs.templating();
    this.on = inputs.on();
    this.arguments = new LinkedHashMap<>(scope.defaults());
    this.arguments.putAll(task.arguments());
  }

  /** Refuses the task for a reason that is not the template's. */
  private static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient RenderProblem problem;

    Stop(RenderProblem problem) {
      this.problem = problem;
    }

    Stop(String code, String message, Position position) {
      this(new RenderProblem(code, message, position, List.of()));
    }
  }

  Planned plan() {
    Optional<String> dest = destination();
    Optional<String> written = argument("src").flatMap(Nodes::text);
    try {
      String src =
          text("src")
              .orElseThrow(
                  () -> new Stop("invalid-task", "the template task has no src", task.position()));
      return new Planned.Ready(job(src, dest));
    } catch (Stop e) {
      return new Planned.Refused(
          JobNames.of(scope.label(), written.orElse("template"), dest), e.problem);
    }
  }

  private RenderJob job(String src, Optional<String> dest) throws Stop {
    SourcePath file = find(src);
    Variables all =
        BuiltInVariables.ofModule(
            variables, dest, inputs.config().managed(), templating.renderer().release());
    Position place = argument("src").map(YamlNode::position).orElse(task.position());
    encoding();
    return new RenderJob(
        JobNames.of(scope.label(), src, dest),
        file.path(),
        file.shown(),
        RenderJob.Content.TEMPLATE,
        options(),
        all.known(),
        unknown(all),
        searchPath(file),
        dest,
        Optional.empty(),
        Optional.of(scope.label()),
        Optional.of(place),
        TaskSurroundings.of(scope, inputs, Optional.of(file.parent())),
        others());
  }

  /** Where there is an inventory, {@code hostvars} is known. */
  private Map<String, UnknownVariable> unknown(Variables all) {
    Map<String, UnknownVariable> unknown = new LinkedHashMap<>(all.unknown());
    if (on.isPresent() && scope.facts().groupChange().isEmpty()) {
      unknown.remove("hostvars");
    }
    return unknown;
  }

  private OtherHosts others() throws Stop {
    try {
      return on.isPresent()
          ? on.get().others(scope.play().base(), scope.setByTasks())
          : OtherHosts.NONE;
    } catch (InputProblem e) {
      throw new Stop("unreadable-file", e.text(), e.position());
    }
  }

  private Optional<YamlNode> argument(String name) {
    return Optional.ofNullable(arguments.get(name)).filter(n -> !(n instanceof YamlNode.Null));
  }

  /** The path on the host; unknown when it depends on something unknown, which is no obstacle. */
  private Optional<String> destination() {
    return argument("dest")
        .or(() -> argument("path"))
        .or(() -> argument("name"))
        .flatMap(node ->
            Nodes.text(node)
                .flatMap(t -> templating.evaluate(t, node.position(), variables).known()));
  }

  private Optional<String> text(String name) throws Stop {
    Optional<YamlNode> node = argument(name);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    return switch (node.get()) {
      case YamlNode.Text text when text.unsafe() -> Optional.of(text.text());
      case YamlNode.Text text ->
          switch (templating.evaluate(text.text(), text.position(), variables)) {
            case Templating.Value.Known known -> Optional.of(known.text());
            case Templating.Value.Refused(RenderProblem problem)
                when problem.code().equals("omitted-template") ->
                Optional.empty();
            case Templating.Value.Refused refused -> throw new Stop(refused.problem());
          };
      default ->
          throw new Stop(
              "invalid-task",
              "'" + name + "' must be text; found " + Nodes.describe(node.get()),
              node.get().position());
    };
  }

  private String text(String name, String byDefault) throws Stop {
    return text(name).orElse(byDefault);
  }

  private boolean truth(String name, boolean byDefault) throws Stop {
    Optional<YamlNode> node = argument(name);
    if (node.isEmpty()) {
      return byDefault;
    }
    YamlNode value = node.get();
    if (value instanceof YamlNode.Text) {
      value = new YamlNode.Text(text(name, ""), true, value.position());
    }
    // Ansible takes a word that is no truth value for false.
    return Nodes.truth(value).orElse(false);
  }

  private TemplateOptions options() throws Stop {
    TemplateOptions byDefault = TemplateOptions.DEFAULTS;
    return new TemplateOptions(
        text("block_start_string", byDefault.blockStart()),
        text("block_end_string", byDefault.blockEnd()),
        text("variable_start_string", byDefault.variableStart()),
        text("variable_end_string", byDefault.variableEnd()),
        text("comment_start_string", byDefault.commentStart()),
        text("comment_end_string", byDefault.commentEnd()),
        truth("trim_blocks", byDefault.trimBlocks()),
        truth("lstrip_blocks", byDefault.lstripBlocks()),
        newline());
  }

  private String newline() throws Stop {
    String written = text("newline_sequence", "\n");
    return switch (written) {
      case "\\n", "\n" -> "\n";
      case "\\r", "\r" -> "\r";
      case "\\r\\n", "\r\n" -> "\r\n";
      default ->
          throw new Stop(
              "invalid-task",
              "newline_sequence must be \\n, \\r or \\r\\n",
              argument("newline_sequence").map(YamlNode::position).orElse(task.position()));
    };
  }

  private void encoding() throws Stop {
    String encoding = text("output_encoding", "utf-8");
    if (!encoding.isEmpty() && !encoding.replace("-", "").equalsIgnoreCase("utf8")) {
      throw new Stop(
          "unsupported-encoding",
          "output_encoding '" + encoding + "' is not supported; only utf-8 is",
          argument("output_encoding").map(YamlNode::position).orElse(task.position()));
    }
  }

  private SourcePath find(String src) throws Stop {
    List<SourcePath> tried = new ArrayList<>();
    if (src.startsWith("/")) {
      tried.add(scope.searchFolders().get(0).resolve(src));
    } else {
      for (SourcePath folder : scope.searchFolders()) {
        if (!src.startsWith("templates/")) {
          tried.add(folder.resolve("templates").resolve(src));
        }
        tried.add(folder.resolve(src));
      }
    }
    for (SourcePath candidate : tried) {
      if (candidate.isFile()) {
        return candidate;
      }
    }
    throw new Stop(
        "template-not-found",
        "the template '" + src + "' does not exist; looked at " + shown(tried),
        argument("src").map(YamlNode::position).orElse(task.position()));
  }

  private static String shown(List<SourcePath> paths) {
    return String.join(", ", paths.stream().map(SourcePath::shown).toList());
  }

  private List<Path> searchPath(SourcePath file) {
    List<SourcePath> folders = new ArrayList<>(scope.searchFolders());
    folders.add(file.parent());
    List<Path> path = new ArrayList<>();
    for (SourcePath folder : folders) {
      path.add(folder.resolve("templates").path());
      path.add(folder.path());
    }
    return path.stream().distinct().toList();
  }
}
