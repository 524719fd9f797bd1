package io.hardenlint.lint.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.lint.rule.Rule;
import io.hardenlint.lint.rules.AllRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages below {@code docs/rules} are those that the declarations give. With {@code
 * -Dharden-lint.rewrite-golden=true} they are written anew.
 */
class RulePagesTest {
  private static final Path ROOT =
      Path.of(System.getProperty("harden-lint.repository", "../.."), "docs", "rules");

  @Test
  void pagesAreUpToDate() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    pages.put("index.md", RuleIndex.of(AllRules.all()));
    for (Rule rule : AllRules.all()) {
      pages.put(rule.id() + ".md", RulePage.of(rule));
    }
    if (Boolean.getBoolean("harden-lint.rewrite-golden")) {
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Path file = ROOT.resolve(page.getKey());
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, page.getValue());
      }
    }
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
        found.put(ROOT.relativize(file).toString(), Files.readString(file));
      }
    }
    assertThat(found).isEqualTo(pages);
  }
}
