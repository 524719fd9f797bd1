package io.hardenlint.jinja.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.jinja.oracle.PythonOracle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the reader with PyYAML, through ansible-core's loader where it is at hand. */
final class YamlDifferentialTest {

  @Test
  void scalarsHaveThePythonTypes() {
    compare(new ArrayList<>(scalars()));
  }

  @Test
  void documentsHaveThePythonStructure() {
    compare(YamlSamples.DOCUMENTS);
  }

  @Test
  void ansibleTags() {
    PythonOracle oracle = PythonOracle.with("ansible", "yaml");
    compare(oracle, YamlSamples.ANSIBLE_DOCUMENTS);
  }

  @Test
  void generatedDocuments() {
    compare(YamlSamples.generated(new Random(20261124), 4000));
  }

  @Test
  void documentsOfEveryConstruct() {
    YamlTexts texts = new YamlTexts(Long.getLong("harden-lint.seed", 20261127L));
    int count = Integer.getInteger("harden-lint.documents", 4000);
    PythonOracle oracle = PythonOracle.with("ansible", "yaml");
    int stricter = compare(oracle, Stream.generate(texts::next).limit(count).toList(), true);
    System.out.printf("%d YAML texts: %d refused here alone, others equal%n", count, stricter);
    assertThat(stricter).isLessThan(count / 12);
  }

  private static void compare(List<String> documents) {
    compare(PythonOracle.with("yaml"), documents, false);
  }

  private static void compare(PythonOracle oracle, List<String> documents) {
    compare(oracle, documents, false);
  }

  /** Compares, and counts what is refused here alone, which may be allowed. */
  private static int compare(PythonOracle oracle, List<String> documents, boolean mayRefuse) {
    int refused = 0;
    List<String> answers =
        oracle.ask(
            YamlDifferentialTest.class,
            "yaml_oracle.py",
            documents.stream().map(PythonOracle::json).toList());
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      String ours = TypedJson.of(documents.get(i));
      String document = documents.get(i);
      boolean refusedOnly =
          ours.equals("[\"error\"]")
              && (mayRefuse
                  || YamlSamples.STRICTER.stream().anyMatch(p -> p.matcher(document).find()));
      refused += refusedOnly && !ours.equals(answers.get(i)) ? 1 : 0;
      if (!ours.equals(answers.get(i)) && !refusedOnly) {
        differences.add(
            PythonOracle.json(documents.get(i))
                + "\n  python "
                + answers.get(i)
                + "\n  ours   "
                + ours);
      }
    }
    assertThat(differences).as("differences in %d documents", documents.size()).isEmpty();
    return refused;
  }

  /** Every short combination of the characters that numbers, dates and words are made of. */
  private static Set<String> scalars() {
    Set<String> out = new LinkedHashSet<>(YamlSamples.SCALARS);
    for (String sign : List.of("", "-", "+")) {
      for (String body : YamlSamples.NUMBER_BODIES) {
        for (String tail : YamlSamples.NUMBER_TAILS) {
          out.add(sign + body + tail);
        }
      }
    }
    Random random = new Random(1);
    String letters = "0123456789:.-+_eExXbBoT ZnaNify~";
    for (int i = 0; i < 6000; i++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(7);
      for (int j = 0; j < length; j++) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      out.add("- " + text.toString().strip());
    }
    return out;
  }
}
