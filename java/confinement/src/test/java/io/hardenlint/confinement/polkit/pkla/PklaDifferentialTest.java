package io.hardenlint.confinement.polkit.pkla;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.polkit.Authorization;
import io.hardenlint.confinement.polkit.Query;
import io.hardenlint.confinement.polkit.Ruling;
import io.hardenlint.confinement.polkit.Subject;
import io.hardenlint.confinement.testing.RealTool;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generated files of the local authority, against {@code pkla-check-authorization} of Debian's
 * package polkitd-pkla: that of this machine, or the one that the variable {@code HARDEN_LINT_PKLA}
 * names. {@code -Dharden-lint.pkla=N} sets the number of sets of files, {@code
 * -Dharden-lint.pkla.from=N} the first seed.
 */
class PklaDifferentialTest {
  private static final int SETS = Integer.getInteger("harden-lint.pkla", 60);
  private static final int FROM = Integer.getInteger("harden-lint.pkla.from", 0);
  private static final int QUESTIONS = 4;
  private static final List<String> ACTIONS = List.of("a.b", "a.c", "x.y.b", "org.x.b", "ü", "b");

  @TempDir Path directory;

  /** A user of this machine with the names of its groups, the primary one first. */
  private record User(String name, List<String> groups) {}

  @Test
  void decidesAsTheRealProgram() throws IOException {
    RealTool tool = tool();
    List<User> users = users();
    List<String> names =
        users.stream()
            .flatMap(user -> Stream.concat(Stream.of(user.name()), user.groups().stream()))
            .toList();
    List<String> different = new ArrayList<>();
    int decided = 0;
    int asked = 0;
    for (int seed = FROM; seed < FROM + SETS; seed++) {
      Map<String, String> files = new LocalFileGenerator(seed, names).files();
      Path root = Files.createDirectory(directory.resolve("set" + seed));
      List<LocalFile> ours = new ArrayList<>();
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = root.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
        ours.add(LocalFile.read(SourceText.of("/" + file.getKey(), file.getValue())));
      }
      long refused =
          ours.stream()
              .filter(file -> LocalAuthority.isRead(file.source().name()))
              .mapToLong(file -> file.problems().size())
              .sum();
      LocalAuthority authority = LocalAuthority.of(ours);
      Random random = new Random(seed);
      for (int n = 0; n < QUESTIONS; n++) {
        User user = users.get(random.nextInt(users.size()));
        boolean local = random.nextBoolean();
        boolean active = random.nextBoolean();
        String action = ACTIONS.get(random.nextInt(n < 2 ? 1 : ACTIONS.size()));
        Subject subject =
            new Subject(
                user.name(), user.groups(), Optional.empty(), Optional.empty(), local, active);
        RealTool.Answer answer =
            tool.run(
                root,
                List.of(
                    "--paths",
                    root.resolve("var/lib/polkit-1/localauthority")
                        + ";"
                        + root.resolve("etc/polkit-1/localauthority"),
                    user.name(),
                    "" + local,
                    "" + active,
                    action));
        asked++;
        String theirs = decision(answer.output());
        decided += theirs.isEmpty() ? 0 : 1;
        String mine = text(authority.ask(new Query(action, Map.of(), subject)));
        long warned =
            answer
                .output()
                .lines()
                .filter(line -> line.contains("WARNING"))
                .filter(line ->
                    line.contains("Error parsing group") || line.contains("Error loading key-file"))
                .count();
        if (!theirs.equals(mine) || warned != refused) {
          different.add(
              "seed %d, %s asks for %s (local %s, active %s): %s, here %s; %d warnings, here %s%n%s%n%s"
                  .formatted(
                      seed,
                      user,
                      action,
                      local,
                      active,
                      theirs,
                      mine,
                      warned,
                      ours.stream().map(LocalFile::problems).toList(),
                      files,
                      answer.output()));
        }
      }
    }
    System.out.printf(
        "local authority: %d questions about %d sets, %d decided, %d differ%n",
        asked, SETS, decided, different.size());
    different.stream()
        .sorted(Comparator.comparingInt(String::length))
        .limit(5)
        .forEach(System.out::println);
    assertThat(decided).isGreaterThan(asked / 10);
    assertThat(different).isEmpty();
  }

  private static RealTool tool() {
    String named = System.getenv("HARDEN_LINT_PKLA");
    return named == null ? RealTool.find("pkla-check-authorization") : RealTool.at(Path.of(named));
  }

  private static List<User> users() throws IOException {
    RealTool id = RealTool.find("id");
    return Files.readAllLines(Path.of("/etc/passwd")).stream()
        .map(line -> line.substring(0, line.indexOf(':')))
        .map(name -> user(name, id.run(Path.of("/"), List.of("-Gn", name)).output().strip()))
        .sorted(Comparator.comparingInt(user -> -user.groups().size()))
        .limit(3)
        .toList();
  }

  private static User user(String name, String groups) {
    return new User(name, List.of(groups.split(" ", -1)));
  }

  private static String decision(String output) {
    return output
        .lines()
        .filter(line -> Authorization.of(line).isPresent())
        .reduce("", (first, second) -> second);
  }

  private static String text(Ruling ruling) {
    return ruling instanceof Ruling.Decided decided ? decided.result().text() : "";
  }
}
