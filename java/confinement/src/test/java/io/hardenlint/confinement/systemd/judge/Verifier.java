package io.hardenlint.confinement.systemd.judge;

import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.confinement.testing.RealTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code systemd-analyze verify} of this machine says, line by line. */
final class Verifier {
  private static final Pattern LINE = Pattern.compile("(?:.*/)?([^/:]+):([0-9]+): (.*)");
  private static final Pattern FATAL =
      Pattern.compile(
          "(?:Unit )?([^/: ]+)(?:: Unit configuration has fatal error| failed to load"
              + " properly,.*: Invalid argument).*|.*(?:Bad message).*");
  private static final int BATCH = 400;

  private final RealTool tool = RealTool.find("systemd-analyze");
  private final Path directory;
  private final String recursion;
  private final Map<String, byte[]> pending = new HashMap<>();

  /**
   * What it says to one unit.
   *
   * @param lines numbers of lines with a message
   * @param fatal whether a line makes it refuse the unit
   * @param messages the messages by line
   * @param all all messages with a line, in order
   */
  record Answer(
      Set<Integer> lines, boolean fatal, Map<Integer, String> messages, List<String> all) {
    Answer() {
      this(new TreeSet<>(), false, new HashMap<>(), new ArrayList<>());
    }
  }

  /**
   * Files are written to a directory.
   *
   * @param recursion {@code no}, or {@code one}, with which lists of units are judged, too
   */
  Verifier(Path directory, String recursion) {
    this.directory = directory;
    this.recursion = recursion;
  }

  SystemdVersion version() {
    String text = tool.run(directory, List.of("--version")).output();
    Matcher matcher = Pattern.compile("\\(([0-9.]+)").matcher(text);
    return SystemdVersion.parse(matcher.find() ? matcher.group(1) : text);
  }

  void add(String name, String content) throws IOException {
    add(name, content.getBytes(StandardCharsets.UTF_8));
  }

  void add(String name, byte[] content) throws IOException {
    Files.write(directory.resolve(name), content);
    pending.put(name, content);
  }

  Map<String, Answer> run() {
    Map<String, Answer> answers = new HashMap<>();
    List<String> names = new ArrayList<>(new TreeSet<>(pending.keySet()));
    for (int from = 0; from < names.size(); from += BATCH) {
      batch(names.subList(from, Math.min(names.size(), from + BATCH)), answers);
    }
    pending.clear();
    return answers;
  }

  private void batch(List<String> names, Map<String, Answer> answers) {
    List<String> arguments =
        new ArrayList<>(List.of("verify", "--recursive-errors=" + recursion, "--man=no"));
    names.forEach(name -> arguments.add("./" + name));
    names.forEach(name -> answers.put(name, new Answer()));
    for (String line : tool.run(directory, arguments).output().split("\n", -1)) {
      Matcher message = LINE.matcher(line);
      Matcher fatal = FATAL.matcher(line);
      if (message.matches() && answers.containsKey(message.group(1))) {
        Answer answer = answers.get(message.group(1));
        int number = Integer.parseInt(message.group(2));
        answer.lines().add(number);
        answer.messages().merge(number, message.group(3), (a, b) -> a + " | " + b);
        answer.all().add(message.group(3));
      } else if (fatal.matches() && fatal.group(1) != null) {
        answers.computeIfPresent(
            fatal.group(1), (name, a) -> new Answer(a.lines(), true, a.messages(), a.all()));
      }
    }
  }
}
