package io.hardenlint.jinja.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hardenlint.jinja.Position;
import io.hardenlint.jinja.RenderNote;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places, notes and refusals; the values themselves are compared with PyYAML. */
final class YamlReaderTest {

  @Test
  void everyNodeKnowsItsPlace() throws YamlProblem {
    YamlDocument document =
        YamlReader.read("v.yml", "# head\na:\n  - {b: 1, c: \"x\"}\nd: text here\n");
    YamlNode.Mapping root = (YamlNode.Mapping) document.root();
    assertThat(root.position()).isEqualTo(at(2, 1));
    YamlNode.Sequence list = (YamlNode.Sequence) root.entries().get(0).value();
    assertThat(list.position()).isEqualTo(at(3, 3));
    YamlNode.Mapping inner = (YamlNode.Mapping) list.items().getFirst();
    assertThat(inner.entries().get(1).key().position()).isEqualTo(at(3, 12));
    assertThat(inner.entries().get(1).value().position()).isEqualTo(at(3, 15));
    assertThat(document.end(inner.entries().get(1).value())).contains(at(3, 18));
    assertThat(document.end(inner)).contains(at(3, 19));
    assertThat(document.end(root)).contains(at(4, 13));
  }

  @Test
  void columnsCountUtf16Units() throws YamlProblem {
    String text = "\uD83D\uDE00: \uD83D\uDE00\nb: [\uD83D\uDE00, x]\n";
    YamlNode.Mapping root = (YamlNode.Mapping) YamlReader.read("v.yml", text).root();
    YamlNode.Sequence list = (YamlNode.Sequence) root.entries().get(1).value();
    assertThat(root.entries().getFirst().value().position()).isEqualTo(at(1, 5));
    assertThat(list.items().get(1).position()).isEqualTo(at(2, 9));
  }

  @Test
  void jsonNodesKnowTheirPlacesToo() throws YamlProblem {
    YamlDocument document = YamlReader.read("v.yml", "{\n  \"a\": [1,\n 2e3]\n}\n");
    YamlNode.Mapping root = (YamlNode.Mapping) document.root();
    YamlNode.Sequence list = (YamlNode.Sequence) root.entries().getFirst().value();
    assertThat(root.entries().getFirst().key().position()).isEqualTo(at(2, 3));
    assertThat(list.items().get(1)).isEqualTo(new YamlNode.Real(2000, at(3, 2)));
    assertThat(document.end(list)).contains(at(3, 6));
  }

  @Test
  void aDuplicateKeyIsNotedWhereItWins() throws YamlProblem {
    YamlDocument document = YamlReader.read("v.yml", "a: 1\nb: 2\na: 3\n");
    assertThat(document.notes())
        .singleElement()
        .satisfies(note -> {
          assertThat(note.kind()).isEqualTo(RenderNote.Kind.DUPLICATE_KEY);
          assertThat(note.position()).isEqualTo(at(3, 1));
          assertThat(note.message()).contains("'a'", "v.yml:1:1");
        });
  }

  @Test
  void orderOfAMergedListIsNoted() throws YamlProblem {
    YamlDocument document = YamlReader.read("v.yml", "x: {<<: [{aa: 1}, {bb: 2}]}");
    assertThat(document.notes())
        .extracting(RenderNote::message)
        .singleElement()
        .asString()
        .contains("PyYAML");
    assertThat(YamlReader.read("v.yml", "x: {<<: {aa: 1}, bb: 1}").notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: {{ b }} | 1 | 5 | begins with {{",
        "a: b: c | 1 | 5 | mapping values are not allowed",
        "a:\\n\\tb: c | 2 | 1 | tabs",
        "a:\\n  b: c\\n d: e | 3 | 2 | check the indentation",
        "a: !foo b | 1 | 4 | !foo",
        "--- 1\\n--- 2 | 2 | 1 | second document",
        "a: *x | 1 | 4 | '&x' is not defined",
        "a: &x [*x] | 1 | 8 | contains itself",
        "a: 2024-02-30 | 1 | 4 | calendar",
        "a: 0b_ | 1 | 4 | cannot be read",
        "a: = | 1 | 4 | quote it",
        "x: {<<: [{aa: 1}, {aa: 2}]} | 1 | 5 | releases of PyYAML differ",
        "a: x\\u0007y | 1 | 5 | U+0007",
        "a: \uD83D\uDE00 \\u0001 | 1 | 7 | U+0001",
      })
  void refusalsNameThePlaceAndTheWayOut(String text, int line, int column, String message) {
    String source =
        text.replace("\\n", "\n")
            .replace("\\t", "\t")
            .replace("\\u0007", "\u0007")
            .replace("\\u0001", "\u0001");
    YamlProblem problem =
        catchThrowableOfType(YamlProblem.class, () -> YamlReader.read("v.yml", source));
    assertThat(problem).as(text).isNotNull();
    assertThat(problem).hasMessageContaining(message);
    assertThat(problem.position()).isEqualTo(at(line, column));
  }

  @Test
  void referencesCannotMultiplyWithoutBound() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String item = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", Collections.nCopies(10, item))));
    }
    YamlProblem problem =
        catchThrowableOfType(YamlProblem.class, () -> YamlReader.read("v.yml", bomb.toString()));
    assertThat(problem).hasMessageContaining("references");
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "[".repeat(5000) + "]".repeat(5000);
    YamlProblem problem =
        catchThrowableOfType(YamlProblem.class, () -> YamlReader.read("v.yml", deep));
    assertThat(problem).hasMessageContaining("levels deep");
  }

  @Test
  void veryLongFilesAreRead() throws YamlProblem {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      text.append("key").append(i).append(": value\n");
    }
    YamlNode.Mapping root = (YamlNode.Mapping) YamlReader.read("v.yml", text.toString()).root();
    assertThat(root.entries()).hasSize(200_000);
    assertThat(root.entries().getLast().key().position()).isEqualTo(at(200_000, 1));
  }

  private static Position at(int line, int column) {
    return new Position("v.yml", line, column);
  }
}
