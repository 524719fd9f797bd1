package io.hardenlint.confinement.systemd.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.testing.Shrinker;
import io.hardenlint.confinement.testing.SystemdAnalyze;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which files make a unit, and in which order they are read, against {@code systemd-analyze verify
 * --root}: each file holds an unknown key, of which systemd tells as it reads it.
 */
class UnitFoldersDifferentialTest {
  private static final int SHOWN = 3;
  private static final Pattern READ = Pattern.compile("^(/.*?):\\d+: Unknown key .*");
  private static final List<String> FOLDERS =
      List.of(
          "etc/systemd/system",
          "run/systemd/system",
          "usr/lib/systemd/system",
          "usr/local/lib/systemd/system",
          "etc/systemd/system.control");
  private static final List<String> UNITS =
      List.of(
          "a-b-c.service",
          "a-b@x.service",
          "a-b@x-y.service",
          "d.service",
          "e@z.service",
          "a--f-.service",
          "al.service",
          "al@x.service",
          "be.service",
          "be@x.service",
          "e@x.service");
  private static final List<String> FILES =
      List.of(
          "a-b-c.service",
          "a-b@.service",
          "a-b@x.service",
          "d.service",
          "e@.service",
          "a--f-.service",
          "al.service",
          "al@.service",
          "al@x.service",
          "be.service",
          "be@x.service");
  private static final List<String> DROP_INS =
      List.of(
          "a-b-c.service.d",
          "a-b-.service.d",
          "a-.service.d",
          "a--.service.d",
          "a--f-.service.d",
          "a-@.service.d",
          "a-@x.service.d",
          "a-b@.service.d",
          "a-b@x.service.d",
          "a-b@x-.service.d",
          "service.d",
          "socket.d",
          "d.service.d",
          "e@.service.d",
          "e@z.service.d",
          "al.service.d",
          "al@.service.d",
          "al@x.service.d",
          "be.service.d",
          "e@x.service.d",
          "a-b.service.d");
  private static final List<String> NAMES =
      List.of(
          "10.conf",
          "20.conf",
          "5.conf",
          "B.conf",
          "a.conf",
          ".conf",
          "x.txt",
          "é.conf",
          "10.conf~");

  @TempDir Path directory;

  @Test
  void readsTheFilesThatSystemdReads() throws IOException {
    int count = Integer.getInteger("harden-lint.trees", 12);
    int from = Integer.getInteger("harden-lint.trees.from", 0);
    for (SystemdAnalyze analyze : SystemdAnalyze.all()) {
      List<String> different = new ArrayList<>();
      int compared = 0;
      int read = 0;
      for (int seed = from; seed < from + count; seed++) {
        String tree = tree(new Random(seed));
        Path root = make(tree, directory.resolve(analyze.version() + "-" + seed));
        for (String unit : UNITS) {
          compared++;
          List<String> theirs = theirs(analyze, root, unit);
          read += theirs.size();
          if (!theirs.equals(ours(root, unit))) {
            different.add(
                different.size() < SHOWN
                    ? smaller(analyze, tree, unit, seed)
                    : unit + " of " + seed);
          }
        }
      }
      System.out.printf(
          "systemd %s: %d units of %d trees, %d files read, %d units differ%n",
          analyze.version(), compared, count, read, different.size());
      different.stream().limit(30).forEach(System.out::println);
      assertThat(read).isGreaterThan(count);
      assertThat(different).isEmpty();
    }
  }

  private String smaller(SystemdAnalyze analyze, String tree, String unit, int seed) {
    int[] number = new int[1];
    String small =
        Shrinker.lines(
            tree,
            fewer -> {
              try {
                Path root =
                    make(
                        fewer,
                        directory.resolve(
                            analyze.version() + "-" + seed + "-" + unit + "-" + number[0]++));
                return !theirs(analyze, root, unit).equals(ours(root, unit));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    try {
      Path root = make(small, directory.resolve(analyze.version() + "-" + seed + "-" + unit));
      return "%s:%n%ssystemd: %s%nhere:    %s%n"
          .formatted(unit, small, theirs(analyze, root, unit), ours(root, unit));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> theirs(SystemdAnalyze analyze, Path root, String unit) {
    List<String> said = new ArrayList<>();
    String output =
        analyze
            .run(
                root,
                List.of("verify", "--root=" + root, "--recursive-errors=no", "--man=no", unit))
            .output();
    for (String line : output.lines().toList()) {
      Matcher matcher = READ.matcher(line);
      if (matcher.matches()) {
        said.add(root.relativize(Path.of(matcher.group(1))).toString());
      } else if (line.contains(" is masked")) {
        return List.of("masked");
      } else if (line.contains(" not found")) {
        said.add("not found");
      }
    }
    return said;
  }

  private static List<String> ours(Path root, String unit) throws IOException {
    UnitFolders.Found found = UnitFolders.of(root).find(unit);
    List<String> said = new ArrayList<>();
    Optional<Path> fragment = found.fragment();
    fragment.ifPresent(path -> said.add(root.relativize(path).toString()));
    found.dropIns().forEach(path -> said.add(root.relativize(path).toString()));
    if (found.masked()) {
      said.add("masked");
    } else if (fragment.isEmpty()) {
      said.add("not found");
    }
    return said;
  }

  /** Lines of a tree: a path, then nothing, {@code empty}, or where it links to. */
  private static String tree(Random random) {
    StringBuilder lines = new StringBuilder();
    for (int n = 4 + random.nextInt(6); n > 0; n--) {
      String path = of(random, FOLDERS) + "/" + of(random, FILES);
      lines.append(path).append('\t').append(kind(random, path)).append('\n');
    }
    for (int n = 4 + random.nextInt(14); n > 0; n--) {
      lines
          .append(of(random, FOLDERS))
          .append('/')
          .append(of(random, DROP_INS))
          .append('/')
          .append(of(random, NAMES.subList(0, random.nextInt(3) == 0 ? NAMES.size() : 3)))
          .append('\t')
          .append(List.of("", "", "", "", "", "", "empty", "/dev/null").get(random.nextInt(8)))
          .append('\n');
    }
    return lines.toString();
  }

  private static String kind(Random random, String path) {
    boolean alias = path.contains("/al") || path.contains("/be");
    int chosen = random.nextInt(alias ? 6 : 14);
    if (chosen == 0) {
      return "empty";
    }
    if (chosen == 1) {
      return "/dev/null";
    }
    if (!alias) {
      return "";
    }
    List<String> targets =
        path.contains("@.")
            ? List.of("a-b@.service", "a-b@.service", "e@.service", "d.service", "al@.service")
            : path.contains("@")
                ? List.of(
                    "a-b@x.service",
                    "a-b@x.service",
                    "a-b@.service",
                    "e@.service",
                    "e@x.service",
                    "e@z.service",
                    "be@x.service")
                : List.of(
                    "d.service",
                    "d.service",
                    "a-b-c.service",
                    "d.socket",
                    "be.service",
                    "al.service");
    String target = of(random, targets);
    return chosen < 4 ? target : chosen == 4 ? "/usr/lib/systemd/system/" + target : "";
  }

  private static String of(Random random, List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static Path make(String tree, Path root) throws IOException {
    Files.createDirectories(root.resolve("usr/lib/systemd/system"));
    for (String line : tree.lines().toList()) {
      String[] cells = line.split("\t", -1);
      Path file = root.resolve(cells[0]);
      if (Files.exists(file) || Files.isSymbolicLink(file)) {
        continue;
      }
      Files.createDirectories(file.resolveSibling("."));
      switch (cells[1]) {
        case "" ->
            Files.writeString(
                file,
                "[Service]\nXmark=1\n"
                    + (cells[0].endsWith(".service") ? "ExecStart=/bin/true\n" : ""));
        case "empty" -> Files.createFile(file);
        default -> Files.createSymbolicLink(file, Path.of(cells[1]));
      }
    }
    return root;
  }
}
