package io.hardenlint.ansible.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hardenlint.ansible.oracle.AnsibleOracle;
import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.ansible.source.SourcePath;
import io.hardenlint.jinja.CoreRelease;
import io.hardenlint.jinja.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares inventories with what a real ansible-core makes of them. */
class InventoryDifferentialTest {
  private static final int COUNT = Integer.getInteger("harden-lint.inventories", 400);
  private static final long SEED = Long.getLong("harden-lint.seed", 20261127);
  private static final List<String> PATTERNS =
      List.of(
          "all",
          "web:&prod",
          "all:!db",
          "w*",
          "~^(alpha|be)",
          "all[0]",
          "all[1:2]",
          "*[-1]",
          "web[5]",
          "db,beta",
          "!web",
          "z?,[ab]*",
          "all[1:]",
          "nothing",
          "&web");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder = Path.of("");

  /** What is done differently: the question, ours and Ansible's. */
  private record Difference(String question, String ours, String theirs) {
    @Override
    public String toString() {
      int at = 0;
      while (at < Math.min(ours.length(), theirs.length())
          && ours.charAt(at) == theirs.charAt(at)) {
        at++;
      }
      return question + "\n ours   …" + from(ours, at) + "\n theirs …" + from(theirs, at) + "\n";
    }

    private static String from(String text, int at) {
      return text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 160));
    }
  }

  @Test
  void readsAsNewReleasesDo() throws IOException {
    compare(AnsibleOracle.ofCore219(), CoreRelease.of("2.19"));
  }

  @Test
  void readsAsOldReleasesDo() throws IOException {
    compare(AnsibleOracle.ofCore218(), CoreRelease.of("2.18"));
  }

  private void compare(AnsibleOracle oracle, CoreRelease release) throws IOException {
    List<ObjectNode> questions = questions();
    List<String> answers =
        oracle.ask(
            getClass(),
            "inventory_oracle.py",
            questions.stream().map(ObjectNode::toString).toList());
    List<Difference> differences = new ArrayList<>();
    int equal = 0;
    int bothStop = 0;
    int loud = 0;
    for (int i = 0; i < questions.size(); i++) {
      JsonNode theirs = JSON.readTree(answers.get(i));
      String ours;
      try {
        ours = OurAnswer.of(questions.get(i), release, theirs);
      } catch (InputProblem e) {
        if (theirs.has("error")) {
          bothStop++;
          if (Boolean.getBoolean("harden-lint.list")) {
            System.out.println("both " + e.text() + " " + e.position() + theirs);
          }
        } else {
          loud++;
          if (Boolean.getBoolean("harden-lint.list")) {
            System.out.println("loud " + e.text() + " " + e.position());
          }
        }
        continue;
      }
      String expected = theirs.has("error") ? theirs.toString() : OurAnswer.shown(theirs);
      if (ours.equals(expected)) {
        equal++;
      } else {
        differences.add(new Difference(questions.get(i).toString(), ours, expected));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "inventories as %s: %d equal, %d stop in both, %d refused here only, %d different%n",
        release,
        equal,
        bothStop,
        loud,
        differences.size());
    assertThat(differences).isEmpty();
    assertThat(equal).isGreaterThan(COUNT / 4);
    assertThat(loud).isLessThan(COUNT / 10);
  }

  private List<ObjectNode> questions() throws IOException {
    Random random = new Random(SEED);
    InventoryGenerator generator = new InventoryGenerator(random);
    List<ObjectNode> questions = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      Path place = folder.resolve("i" + i);
      ObjectNode question = JSON.createObjectNode();
      List<String> sources = generator.write(place);
      sources.forEach(question.putArray("sources")::add);
      question.put("play", place.resolve("play").toString());
      var patterns = question.putArray("patterns");
      for (int k = 0; k < 3; k++) {
        patterns.add(PATTERNS.get(random.nextInt(PATTERNS.size())));
      }
      questions.add(question);
    }
    return questions;
  }

  /** Both answers in one form. */
  private static final class OurAnswer {
    /** What ours is; groups whose order Ansible leaves open are compared as sets. */
    static String of(ObjectNode question, CoreRelease release, JsonNode theirs)
        throws InputProblem {
      List<String> sources = new ArrayList<>();
      question.get("sources").forEach(source -> sources.add(source.asText()));
      Path play = Path.of(question.get("play").asText());
      Inventory inventory = InventoryReader.read(sources, play, release, InventoryRules.DEFAULTS);
      InventoryVariables variables =
          new InventoryVariables(
              inventory,
              InventoryRules.DEFAULTS,
              Optional.of(new SourcePath(play, play.toString())));
      Position place = new Position("pattern", 1, 1);
      ObjectNode ours = JSON.createObjectNode();
      ObjectNode hosts = ours.putObject("hosts");
      for (String host : inventory.hosts()) {
        ObjectNode one = hosts.putObject(host);
        inventory.groupNames(host).forEach(one.putArray("group_names")::add);
        one.put("short", Inventory.shortName(host));
        ObjectNode values = JSON.createObjectNode();
        for (var variable : variables.of(host).entrySet()) {
          String typed = TypedNodes.of(variable.getValue().value());
          switch (variable.getKey()) {
            case "inventory_file" -> one.put("file", typed);
            case "inventory_dir" -> one.put("dir", typed);
            default -> values.put(variable.getKey(), typed);
          }
        }
        one.set("variables", values);
      }
      inventory.hosts().forEach(ours.putArray("order")::add);
      ObjectNode groups = ours.putObject("groups");
      for (var group : inventory.groups().entrySet()) {
        group.getValue().forEach(groups.putArray(group.getKey())::add);
      }
      var patterns = ours.putArray("patterns");
      for (int i = 0; i < question.get("patterns").size(); i++) {
        try {
          var chosen = patterns.addArray();
          inventory.matching(question.get("patterns").get(i).asText(), place).forEach(chosen::add);
        } catch (InputProblem e) {
          patterns.remove(i);
          patterns.addNull();
        }
      }
      sortUnordered(ours, inventory);
      if (theirs instanceof ObjectNode other && other.has("groups")) {
        sortUnordered(other, inventory);
        theirs
            .get("hosts")
            .forEach(host -> {
              ObjectNode one = (ObjectNode) host;
              for (String name : List.of("file", "dir")) {
                if (one.get(name).isNull()) {
                  one.remove(name);
                } else {
                  one.put(name, TypedNodes.text(one.get(name).asText()));
                }
              }
            });
      }
      return shown(ours);
    }

    private static void sortUnordered(ObjectNode answer, Inventory inventory) {
      ObjectNode groups = (ObjectNode) answer.get("groups");
      for (String name : inventory.unordered()) {
        TreeSet<String> sorted = new TreeSet<>();
        if (groups.has(name)) {
          groups.get(name).forEach(host -> sorted.add(host.asText()));
          sorted.forEach(groups.putArray(name)::add);
        }
      }
      if (!inventory.unordered().isEmpty()) {
        answer.putArray("patterns");
      }
    }

    static String shown(JsonNode answer) {
      try {
        Object plain = JSON.treeToValue(answer, Object.class);
        return JSON.writer()
            .with(com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .writeValueAsString(plain);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
