package io.hardenlint.confinement.testing;

import io.hardenlint.confinement.crosscheck.SecurityOutput;
import io.hardenlint.confinement.crosscheck.UnitMessages;
import io.hardenlint.confinement.platform.SystemdVersion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * {@code systemd-analyze} of this machine, and others: the property {@code
 * harden-lint.systemd-analyze} or the variable {@code HARDEN_LINT_SYSTEMD_ANALYZE} lists programs,
 * as {@code tools/systemd-units.sh} makes them.
 */
public final class SystemdAnalyze {
  private static final Pattern VERSION = Pattern.compile("\\(([0-9]+[0-9.]*)");
  private static final int BATCH = 500;

  private final RealTool tool;
  private final SystemdVersion version;

  private SystemdAnalyze(RealTool tool, SystemdVersion version) {
    this.tool = tool;
    this.version = version;
  }

  /**
   * What one unit scores.
   *
   * @param tenths overall exposure
   * @param rating its word
   * @param rows each as json_field, name, set and exposure, in the order of the output
   */
  public record Exposure(int tenths, String rating, List<String> rows) {}

  /** All that are there and can score files; the test is skipped if there is none. */
  public static List<SystemdAnalyze> all() {
    List<Path> programs = new ArrayList<>(List.of(Path.of("/usr/bin/systemd-analyze")));
    String more =
        System.getProperty(
            "harden-lint.systemd-analyze",
            System.getenv().getOrDefault("HARDEN_LINT_SYSTEMD_ANALYZE", ""));
    for (String path : more.split(File.pathSeparator, -1)) {
      if (!path.isEmpty()) {
        programs.add(Path.of(path));
      }
    }
    List<SystemdAnalyze> found = new ArrayList<>();
    for (Path program : programs) {
      if (Files.isExecutable(program)) {
        RealTool tool = RealTool.at(program);
        Matcher matcher = VERSION.matcher(tool.run(Path.of("/"), List.of("--version")).output());
        if (matcher.find() && matcher.group(1).compareTo("252") >= 0) {
          found.add(new SystemdAnalyze(tool, SystemdVersion.parse(matcher.group(1))));
        }
      }
    }
    Assumptions.assumeFalse(
        found.isEmpty(), "skipped: no systemd-analyze from 252 on on this machine");
    return found;
  }

  /** Its release. */
  public SystemdVersion version() {
    return version;
  }

  /** Runs any of its verbs. */
  public RealTool.Answer run(Path directory, List<String> arguments) {
    return tool.run(directory, arguments);
  }

  /**
   * Scores unit files of one folder.
   *
   * @param names names of files without their folder
   * @return by name; those that it refuses are missing
   */
  public Map<String, Exposure> security(Path directory, List<String> names) {
    Map<String, Exposure> scores = new LinkedHashMap<>();
    for (int from = 0; from < names.size(); from += BATCH) {
      batch(directory, names.subList(from, Math.min(names.size(), from + BATCH)), scores);
    }
    return scores;
  }

  private void batch(Path directory, List<String> names, Map<String, Exposure> scores) {
    List<SecurityOutput.Overall> overall =
        SecurityOutput.overalls(security(directory, names, "off").output());
    List<List<String>> arrays = SecurityOutput.arrays(security(directory, names, "short").output());
    if (arrays.size() != overall.size()) {
      throw new IllegalStateException(
          "systemd-analyze wrote " + arrays.size() + " arrays and " + overall.size() + " tables");
    }
    for (int i = 0; i < arrays.size(); i++) {
      SecurityOutput.Overall total = overall.get(i);
      scores.put(
          UnitMessages.unit(total.unit()),
          new Exposure(total.tenths(), total.rating(), arrays.get(i)));
    }
  }

  /**
   * Verifies unit files of one folder.
   *
   * @return by name what it says at the level of a warning or worse, other than that a program is
   *     missing on this machine; nothing for those that it accepts
   */
  public Map<String, List<String>> verify(Path directory, List<String> names) {
    Map<String, List<String>> said = new LinkedHashMap<>();
    names.forEach(name -> said.put(name, new ArrayList<>()));
    for (int from = 0; from < names.size(); from += BATCH) {
      List<String> arguments =
          new ArrayList<>(List.of("verify", "--recursive-errors=no", "--man=no"));
      names
          .subList(from, Math.min(names.size(), from + BATCH))
          .forEach(name -> arguments.add("./" + name));
      String output =
          tool.run(directory, arguments, Map.of("SYSTEMD_LOG_TARGET", "console-prefixed")).output();
      UnitMessages.of(output)
          .forEach((name, lines) ->
              said.computeIfPresent(
                  name,
                  (key, before) -> {
                    before.addAll(lines);
                    return before;
                  }));
    }
    return said;
  }

  private RealTool.Answer security(Path directory, List<String> names, String json) {
    List<String> arguments =
        new ArrayList<>(List.of("security", "--offline=true", "--no-pager", "--json=" + json));
    names.forEach(name -> arguments.add("./" + name));
    return tool.run(directory, arguments);
  }
}
