package io.hardenlint.ansible.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hardenlint.ansible.oracle.AnsibleOracle;
import io.hardenlint.ansible.source.InputProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** INI files are read as Python's {@code configparser} reads them for Ansible. */
class IniFileDifferentialTest {
  private static final List<String> SECTIONS = List.of("defaults", "inventory", "jinja2");
  private static final List<String> KEYS = List.of("a", "b", "Roles_Path", "c d");
  private static final List<String> LINES =
      List.of(
          "[%s]",
          "%k = %v",
          "%k=%v",
          "%k: %v",
          "  %k = %v",
          "   %v",
          "\t%v",
          "",
          "# %v",
          "  ; %v",
          "%k = %v ; %v",
          "%k = %v;%v",
          "%k = %v # %v",
          "%k",
          "%k =",
          "[%s] ; %v",
          "[%s",
          "= %v");
  private static final List<String> VALUES = List.of("x", "1, 2", "a = b", "'q; r'", "%(y)s");

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void readsWhatPythonReads() throws Exception {
    Random random = new Random(7);
    List<String> texts = new ArrayList<>();
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      String text = text(random);
      texts.add(text);
      questions.add(json.writeValueAsString(text));
    }
    List<String> answers =
        AnsibleOracle.ofCore219().ask(IniFileDifferentialTest.class, "ini_oracle.py", questions);
    int read = 0;
    for (int i = 0; i < texts.size(); i++) {
      JsonNode theirs = json.readTree(answers.get(i));
      try {
        IniFile ours = IniFile.parse("ansible.cfg", texts.get(i));
        read++;
        for (String section : SECTIONS) {
          for (String key : KEYS) {
            String name = key.toLowerCase(java.util.Locale.ROOT);
            assertThat(ours.get(section, name).map(IniFile.Entry::text))
                .as("%s.%s of%n%s", section, name, texts.get(i))
                .isEqualTo(
                    Optional.ofNullable(theirs.path(section).get(name)).map(JsonNode::asText));
          }
        }
      } catch (InputProblem refused) {
        assertThat(theirs.isNull()).as("%s for%n%s", refused.text(), texts.get(i)).isTrue();
      }
    }
    assertThat(read).isGreaterThan(300);
  }

  private static String text(Random random) {
    StringBuilder out = new StringBuilder(random.nextInt(9) == 0 ? "" : "[defaults]\n");
    for (int i = random.nextInt(7); i >= 0; i--) {
      String line = LINES.get(random.nextInt(LINES.size()));
      line = line.replace("%s", pick(SECTIONS, random));
      line = line.replace("%k", pick(KEYS, random));
      while (line.contains("%v")) {
        line = line.replaceFirst("%v", pick(VALUES, random));
      }
      out.append(line).append('\n');
    }
    return out.toString();
  }

  private static String pick(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
