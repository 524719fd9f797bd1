package io.hardenlint.ansible.variables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.jinja.VariableDefinition;
import io.hardenlint.jinja.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtraVarsTest {
  @TempDir Path folder = Path.of("");

  private Map<String, VariableDefinition> parse(String... options) throws InputProblem {
    return ExtraVars.parse(List.of(options), folder);
  }

  private static VariableDefinition definition(
      Map<String, VariableDefinition> variables, String name) {
    return Optional.ofNullable(variables.get(name)).orElseThrow();
  }

  private static Object value(Map<String, VariableDefinition> variables, String name) {
    YamlNode value = definition(variables, name).value();
    return switch (value) {
      case YamlNode.Text text -> text.text();
      case YamlNode.Int number -> number.value().intValueExact();
      case YamlNode.Bool bool -> bool.value();
      default -> value;
    };
  }

  @Test
  void valuesOfPairsAreText() throws InputProblem {
    Map<String, VariableDefinition> variables = parse("port=80 name='two words' on=true");

    assertThat(value(variables, "port")).isEqualTo("80");
    assertThat(value(variables, "name")).isEqualTo("two words");
    assertThat(value(variables, "on")).isEqualTo("true");
    assertThat(definition(variables, "name").position().column()).isEqualTo(9);
  }

  @Test
  void yamlAndJsonKeepTheirTypes() throws InputProblem {
    Map<String, VariableDefinition> variables = parse("{port: 80, enabled: yes}", "{\"n\": 1}");

    assertThat(value(variables, "port")).isEqualTo(80);
    assertThat(value(variables, "enabled")).isEqualTo(true);
    assertThat(value(variables, "n")).isEqualTo(1);
  }

  @Test
  void laterOptionsWinAndFilesAreRead() throws InputProblem, IOException {
    Files.writeString(folder.resolve("v.yml"), "a: from file\nb: 2\n");

    Map<String, VariableDefinition> variables = parse("a=first", "@v.yml", "b=last");

    assertThat(value(variables, "a")).isEqualTo("from file");
    assertThat(definition(variables, "a").position().file()).isEqualTo("v.yml");
    assertThat(value(variables, "b")).isEqualTo("last");
  }

  @Test
  void refusesWhatAnsibleRefuses() {
    assertThatThrownBy(() -> parse("./vars.yml")).hasMessageContaining("write @./vars.yml");
    assertThatThrownBy(() -> parse("a='open")).hasMessageContaining("not closed");
    assertThatThrownBy(() -> parse("[1, 2]")).hasMessageContaining("must be a mapping");
    assertThatThrownBy(() -> parse("@none.yml")).hasMessageContaining("no such file");
  }
}
