package io.hardenlint.jinja.differential;

import io.hardenlint.jinja.corpus.Shared;
import io.hardenlint.jinja.yaml.YamlNode;
import io.hardenlint.jinja.yaml.YamlProblem;
import io.hardenlint.jinja.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real templates with one variable gone, of another type or undefined inside: ours refuses, or
 * writes what Ansible writes.
 *
 * <p>{@code harden-lint.mutants} is how many of a hundred mutants are tried; the same ones each
 * time. Of those of the roles and the corpus, each of which keeps Ansible busy for a second or
 * more, one of a hundred is tried where the property is not given. {@code harden-lint.mutants.gone}
 * is how many of a hundred are tried at least of those with a variable gone.
 */
final class MutantDifferentialTest {
  private static final int SHARE = Integer.getInteger("harden-lint.mutants", 20);
  private static final int SHARE_OF_LARGE = Integer.getInteger("harden-lint.mutants", 1);
  private static final int SHARE_OF_GONE = Integer.getInteger("harden-lint.mutants.gone", 0);
  private static final int BATCH = 2000;
  private static final Pattern WORD = Pattern.compile("\\w+");

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18"})
  void ofTheGoldenTemplates(String release) throws IOException {
    compare(release, TemplateCase.all(), SHARE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18"})
  void ofTheRolesHere(String release) throws IOException {
    List<Path> roles = list(Path.of("../../ansible/roles"));
    Map<String, YamlNode> variables = new LinkedHashMap<>();
    for (Path role : roles) {
      for (Path file : yaml(role.resolve("defaults"), role.resolve("vars"))) {
        variables.putAll(variables(file));
      }
    }
    variables.putAll(variables(Path.of("../../.config/harden-lint/agent.yml")));
    List<TemplateCase> cases = new ArrayList<>();
    for (Path role : roles) {
      Path templates = role.resolve("templates");
      if (Files.isDirectory(templates)) {
        for (Path template : list(templates)) {
          String text = Files.readString(template);
          cases.add(
              TemplateCase.of(
                  role.getFileName() + " " + template.getFileName(), text, named(text, variables)));
        }
      }
    }
    compare(release, cases, SHARE_OF_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.19", "2.18"})
  void ofTheCorpus(String release) throws IOException {
    List<TemplateCase> cases = new ArrayList<>();
    for (Path one : list(Shared.folder("corpus/templates"))) {
      String text = Files.readString(one.resolve("template.j2"));
      cases.add(
          TemplateCase.of(
              String.valueOf(one.getFileName()),
              text,
              named(text, variables(one.resolve("vars.yml")))));
    }
    compare(release, cases, SHARE_OF_LARGE);
  }

  /** The variables that a text names, and those that they name: Ansible reads all of them. */
  private static Map<String, YamlNode> named(String text, Map<String, YamlNode> variables) {
    Map<String, YamlNode> named = new TreeMap<>();
    Deque<String> unread = new ArrayDeque<>(List.of(text));
    while (!unread.isEmpty()) {
      Matcher word = WORD.matcher(unread.remove());
      while (word.find()) {
        YamlNode value = variables.get(word.group());
        if (value != null && named.put(word.group(), value) == null) {
          unread.add(YamlFlow.of(value));
        }
      }
    }
    return named;
  }

  private void compare(String release, List<TemplateCase> cases, int share) throws IOException {
    List<TemplateCase> chosen = new ArrayList<>();
    for (TemplateCase one : cases) {
      for (TemplateCase mutant : Mutants.of(one)) {
        boolean gone = mutant.variables().size() < one.variables().size();
        int most = gone ? Math.max(share, SHARE_OF_GONE) : share;
        if (Math.floorMod(mutant.id().hashCode(), 100) < most) {
          chosen.add(mutant);
        }
      }
    }
    Comparison comparison = new Comparison(release, folder);
    for (int from = 0; from < chosen.size(); from += BATCH) {
      comparison.addRendered(chosen.subList(from, Math.min(from + BATCH, chosen.size())));
    }
    comparison.assertNothingSilent("mutants");
  }

  private static List<Path> yaml(Path... folders) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> found = Files.walk(folder)) {
          found.filter(file -> file.toString().endsWith(".yml")).sorted().forEach(files::add);
        }
      }
    }
    return files;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> listed = Files.list(folder)) {
      return listed.sorted().toList();
    }
  }

  private static Map<String, YamlNode> variables(Path file) throws IOException {
    try {
      Map<String, YamlNode> variables = new LinkedHashMap<>();
      YamlNode root = YamlReader.read(file.toString(), Files.readString(file)).root();
      if (root instanceof YamlNode.Mapping mapping) {
        for (YamlNode.Entry entry : mapping.entries()) {
          if (entry.key() instanceof YamlNode.Text name && !Mutants.hasVault(entry.value())) {
            variables.put(name.text(), entry.value());
          }
        }
      }
      return variables;
    } catch (YamlProblem e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }
}
