package io.hardenlint.confinement.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.testing.RealTool;
import io.hardenlint.confinement.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The accounts and folders that generated files make, against systemd-sysusers and systemd-tmpfiles
 * below a root of their own; {@code -Dharden-lint.accounts=N} sets the number of files.
 */
class AccountsDifferentialTest {
  private static final int COUNT = Integer.getInteger("harden-lint.accounts", 80);
  private static final int FROM = Integer.getInteger("harden-lint.accounts.from", 0);

  /** Without the bit for the group: a folder inherits it from the one that it is made in. */
  private static final int BITS = 05777;

  @TempDir Path directory;

  private final List<String> different = new ArrayList<>();
  private int compared;

  private void compare(String text, Object ours, Object theirs, String output) {
    compared++;
    if (!ours.equals(theirs)) {
      different.add(text + "here " + ours + "\nthere " + theirs + "\n" + output);
    }
  }

  private void tell(String what) {
    System.out.printf("%s: %d files, %d differ%n", what, compared, different.size());
    different.stream()
        .sorted(Comparator.comparingInt(String::length))
        .limit(4)
        .forEach(System.out::println);
    assertThat(compared).isGreaterThan(COUNT / 3);
    assertThat(different).isEmpty();
  }

  @Test
  void makesTheAccountsThatSystemdSysusersMakes() throws IOException {
    RealTool tool = RealTool.find("systemd-sysusers");
    for (int seed = FROM; seed < FROM + COUNT; seed++) {
      String text = new AccountsGenerator(seed).sysusers();
      Path root = root(seed, "usr/lib/sysusers.d/a.conf", text);
      SysusersFile file = SysusersFile.read(SourceText.of("/usr/lib/sysusers.d/a.conf", text));
      HostAccounts accounts = HostAccounts.of(List.of(file));
      RealTool.Answer answer = tool.run(root, List.of("--root=" + root));
      Map<String, Set<String>> ours = new TreeMap<>();
      accounts.users().forEach(user -> ours.put(user, new TreeSet<>(accounts.groupsOf(user))));
      compare(
          text,
          ours + " " + new TreeSet<>(accounts.groups()) + " " + file.problems().size(),
          theirs(root) + " " + groups(root).keySet() + " " + said(answer.output()),
          answer.output());
    }
    tell("sysusers.d");
  }

  private static long said(String output) {
    return output
        .lines()
        .filter(line -> line.contains("a.conf:") && !line.contains("Conflict with earlier"))
        .filter(line -> !line.contains("Duplicate line for path"))
        .count();
  }

  private Path root(int seed, String name, String text) throws IOException {
    Path root = directory.resolve("root" + seed);
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(file, text);
    return root;
  }

  /** The members of each group, by its name, and its number under the key of its name. */
  private static Map<String, List<String>> groups(Path root) throws IOException {
    Map<String, List<String>> groups = new TreeMap<>();
    for (String line : lines(root.resolve("etc/group"))) {
      String[] fields = line.split(":", -1);
      groups.put(fields[0], List.of(fields[2], fields[3]));
    }
    return groups;
  }

  private static Map<String, Set<String>> theirs(Path root) throws IOException {
    Map<String, Set<String>> users = new TreeMap<>();
    Map<String, List<String>> groups = groups(root);
    for (String line : lines(root.resolve("etc/passwd"))) {
      String[] fields = line.split(":", -1);
      Set<String> own = new TreeSet<>();
      groups.forEach((group, values) -> {
        boolean member = List.of(values.get(1).split(",", -1)).contains(fields[0]);
        if (member || values.getFirst().equals(fields[3])) {
          own.add(group);
        }
      });
      users.put(fields[0], own);
    }
    return users;
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  @Test
  void makesTheFoldersThatSystemdTmpfilesMakes() throws IOException {
    RealTool tool = RealTool.find("systemd-tmpfiles");
    Assumptions.assumeTrue(
        System.getProperty("user.name").equals("root"), "skipped: owners need root");
    for (int seed = FROM; seed < FROM + COUNT; seed++) {
      String text = new AccountsGenerator(seed).tmpfiles();
      Path root = root(seed, "usr/lib/tmpfiles.d/a.conf", text);
      Files.writeString(
          root.resolve("etc/passwd"),
          "root:x:0:0::/:/bin/sh\ndaemon:x:1:1::/:/bin/sh\nbin:x:2:2::/:/bin/sh\n");
      Files.writeString(root.resolve("etc/group"), "root:x:0:\nadm:x:4:\n");
      TmpfilesFile file = TmpfilesFile.read(SourceText.of("/usr/lib/tmpfiles.d/a.conf", text));
      RealTool.Answer answer =
          tool.run(root, List.of("--create", "--boot", "--root=" + root, "a.conf"));
      if (answer.output().contains("unsafe path transition")) {
        continue;
      }
      Map<String, String> ours = new TreeMap<>();
      Map<String, String> theirs = new TreeMap<>();
      for (TmpfilesFile.Folder folder : PathOwners.of(List.of(file)).folders()) {
        Path path = root.resolve(folder.path().substring(1));
        if (folder.made() && Files.isDirectory(path)) {
          ours.put(folder.path(), told(folder));
          theirs.put(folder.path(), told(path, folder));
        }
      }
      compare(
          text,
          ours + " " + file.problems().size(),
          theirs + " " + said(answer.output()),
          answer.output());
    }
    tell("tmpfiles.d");
  }

  private static String told(TmpfilesFile.Folder folder) {
    return "%s %s %s"
        .formatted(
            folder.mode().map(mode -> Integer.toOctalString(mode & BITS)).orElse("-"),
            number(folder.user(), Map.of("root", 0, "daemon", 1, "bin", 2)),
            number(folder.group(), Map.of("root", 0, "adm", 4)));
  }

  private static String number(Optional<String> name, Map<String, Integer> known) {
    return name.map(text -> known.containsKey(text) ? "" + known.get(text) : text).orElse("-");
  }

  private static String told(Path path, TmpfilesFile.Folder folder) throws IOException {
    int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & BITS;
    return "%s %s %s"
        .formatted(
            folder.mode().isPresent() ? Integer.toOctalString(mode) : "-",
            folder.user().isPresent() ? attribute(path, "unix:uid") : "-",
            folder.group().isPresent() ? attribute(path, "unix:gid") : "-");
  }

  private static String attribute(Path path, String name) throws IOException {
    return String.valueOf(Files.getAttribute(path, name, LinkOption.NOFOLLOW_LINKS));
  }
}
