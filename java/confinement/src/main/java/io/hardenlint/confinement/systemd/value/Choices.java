package io.hardenlint.confinement.systemd.value;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.text.NearestName;
import io.hardenlint.confinement.text.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values that are one of a list of words. */
final class Choices {
  private static final Map<String, List<Choice>> LISTS = load();

  private Choices() {}

  private record Choice(String word, int since) {}

  private static Map<String, List<Choice>> load() {
    Map<String, List<Choice>> lists = new LinkedHashMap<>();
    for (List<String> row : Resources.rows(Choices.class, "choices.tsv", 3)) {
      lists
          .computeIfAbsent(row.get(0), name -> new ArrayList<>())
          .add(new Choice(row.get(1), Integer.parseInt(row.get(2))));
    }
    return lists;
  }

  static ValueVerdict judge(String list, String value, SystemdVersion version) {
    List<Choice> choices = LISTS.get(list);
    if (choices == null) {
      throw new IllegalStateException("choices.tsv lacks the list " + list);
    }
    List<String> words = new ArrayList<>();
    for (Choice choice : choices) {
      if (matches(choice.word(), value)) {
        if (list.equals("kill-mode") && value.equals("none")) {
          return Flaws.warning(value, "none leaves processes behind when the unit stops");
        }
        return Flaws.check(
            version.atLeast(choice.since()),
            value,
            "\"" + value + "\" came with systemd " + choice.since() + "; " + version + " lacks it");
      }
      if (version.atLeast(choice.since()) && !choice.word().isEmpty()) {
        words.add(choice.word().replace("<boolean>", "yes, no"));
      }
    }
    String near = NearestName.of(value, words).map(n -> "did you mean " + n + "? ").orElse("");
    return Flaws.line(
        value,
        "\"" + value + "\" is none of the choices; " + near + "known: " + String.join(", ", words));
  }

  private static boolean matches(String word, String value) {
    if (word.equals("<boolean>")) {
      return Booleans.parse(value).isPresent();
    }
    if (word.startsWith("<")) {
      int dash = word.indexOf('-');
      long least = Long.parseLong(word.substring(1, dash));
      long greatest = Long.parseLong(word.substring(dash + 1, word.length() - 1));
      return Numbers.between(Numbers.unsigned(value), least, greatest);
    }
    return word.endsWith("*")
        ? value.startsWith(word.substring(0, word.length() - 1))
        : value.equals(word);
  }
}
