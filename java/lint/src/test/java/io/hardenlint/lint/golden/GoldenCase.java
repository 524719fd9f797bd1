package io.hardenlint.lint.golden;

import io.hardenlint.ansible.source.InputProblem;
import io.hardenlint.confinement.apparmor.base.AppArmorBase;
import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.platform.Platform;
import io.hardenlint.confinement.platform.SystemdVersion;
import io.hardenlint.lint.artefact.LintInput;
import io.hardenlint.lint.finding.Report;
import io.hardenlint.lint.report.TextReporter;
import io.hardenlint.lint.session.LintOptions;
import io.hardenlint.lint.session.LintSession;
import io.hardenlint.lint.set.Needs;
import io.hardenlint.lint.source.DiskTexts;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder with {@code input/} (files and templates by where they land), {@code expected.txt}, and
 * where needed {@code vars.yml} for the templates and {@code case.properties}: {@code platform},
 * {@code systemd}, {@code apparmor}, {@code today}.
 */
record GoldenCase(Path folder) {
  static List<GoldenCase> all(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root, 4)) {
      return paths
          .filter(path -> Files.isDirectory(path.resolve("input")))
          .sorted()
          .map(GoldenCase::new)
          .toList();
    }
  }

  /** The id of the rule that the case belongs to. */
  String rule() {
    int names = folder.getNameCount();
    return folder.getName(names - 3) + "/" + folder.getName(names - 2);
  }

  /** Whether the rule must have nothing to say. */
  boolean isClean() {
    return folder.getFileName().toString().startsWith("clean");
  }

  String actual() throws IOException, InputProblem {
    StringBuilder text = new StringBuilder();
    new TextReporter(texts(files()), false).write(report(), text);
    return text.toString();
  }

  Report report() throws IOException, InputProblem {
    Map<String, Path> files = files();
    List<LintInput> inputs = GoldenInputs.of(files, folder.resolve("vars.yml"));
    return LintSession.lint(inputs, options(), texts(files));
  }

  /** Whether it is judged for Debian 12 as it ships. */
  boolean isDebian12() {
    Platform platform = options().platform();
    return platform.equals(Platform.preset("debian-12"));
  }

  private Map<String, Path> files() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    Path input = folder.resolve("input");
    try (Stream<Path> paths = Files.walk(input)) {
      paths
          .filter(Files::isRegularFile)
          .forEach(path -> files.put(input.relativize(path).toString(), path));
    }
    return files;
  }

  private DiskTexts texts(Map<String, Path> files) {
    return new DiskTexts(GoldenInputs.shown(files, folder.resolve("vars.yml")));
  }

  private LintOptions options() {
    Properties properties = new Properties();
    Path file = folder.resolve("case.properties");
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Platform platform = Platform.preset(properties.getProperty("platform", "debian-12"));
    String systemd = properties.getProperty("systemd", "");
    if (!systemd.isEmpty()) {
      platform = platform.withSystemd(SystemdVersion.parse(systemd));
    }
    String apparmor = properties.getProperty("apparmor", "");
    if (!apparmor.isEmpty()) {
      platform = platform.withAppArmor(AppArmorVersion.parse(apparmor));
    }
    return new LintOptions(
        platform,
        AppArmorBase.described(),
        Needs.NONE,
        LocalDate.parse(properties.getProperty("today", "2026-11-27")));
  }

  @Override
  public String toString() {
    return rule() + "/" + folder.getFileName();
  }
}
