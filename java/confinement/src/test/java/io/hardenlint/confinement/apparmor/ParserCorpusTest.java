package io.hardenlint.confinement.apparmor;

import static org.assertj.core.api.Assertions.assertThat;

import io.hardenlint.confinement.platform.AppArmorVersion;
import io.hardenlint.confinement.testing.Shared;
import io.hardenlint.confinement.text.SourceText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reader against the recorded verdicts of five parsers on AppArmor's own test files. */
class ParserCorpusTest {
  /** The archive as a folder of includes; the recorded runs started elsewhere. */
  private record Archive(Map<String, String> files) implements IncludeFiles {
    @Override
    public Found find(String path, boolean searched) {
      if (!searched) {
        return new Missing();
      }
      String name = "simple_tests/" + path;
      String content = files.get(name);
      if (content != null) {
        return new Texts(List.of(SourceText.of(name, content)), false);
      }
      String folder = name.endsWith("/") ? name : name + "/";
      List<SourceText> inside =
          files.entrySet().stream()
              .filter(entry -> entry.getKey().startsWith(folder))
              .filter(entry -> entry.getKey().indexOf('/', folder.length()) < 0)
              .filter(
                  entry -> !IncludeFolders.passesOver(entry.getKey().substring(folder.length())))
              .map(entry -> SourceText.of(entry.getKey(), entry.getValue()))
              .toList();
      return inside.isEmpty() ? new Missing() : new Texts(inside, false);
    }
  }

  @ParameterizedTest
  @CsvSource({"3.0.4,3.0", "3.0.8-debian,3.0", "4.0.1,4.0", "4.1.0,4.1", "5.0.2,5.0"})
  void agreesWithEveryParser(String parser, String language) throws IOException {
    Map<String, String> files = files();
    AppArmorVersion version = AppArmorVersion.parse(language);
    Map<String, String> verdicts = verdicts(parser);
    List<String> different = new ArrayList<>();
    int count = 0;
    for (Map.Entry<String, String> entry : verdicts.entrySet()) {
      String content = files.get(entry.getKey());
      if (content == null) {
        continue;
      }
      count++;
      ProfileFile file =
          ProfileReader.read(SourceText.of(entry.getKey(), content), version, new Archive(files));
      boolean accepted = entry.getValue().equals("accepted");
      if (file.refused() == accepted) {
        different.add(
            entry.getKey()
                + ": "
                + entry.getValue()
                + " | "
                + (file.refused() ? file.problems().getLast() : "accepted here"));
      }
    }
    System.out.printf(
        "AppArmor corpus, parser %s: %d files, %d differ%n", parser, count, different.size());
    if (Boolean.getBoolean("harden-lint.list")) {
      different.forEach(System.out::println);
    }
    assertThat(count).isGreaterThan(1000);
    assertThat(different).hasSizeLessThanOrEqualTo(count / 200);
  }

  private static Map<String, String> verdicts(String parser) throws IOException {
    Pattern pattern =
        Pattern.compile(
            "\"file\": \"([^\"]+)\".*?\""
                + Pattern.quote(parser)
                + "\": \\{\"accepted\": (true|false)"
                + "(?:[^}]*?\"message\": \"((?:[^\"\\\\]|\\\\.)*)\")?");
    Map<String, String> verdicts = new LinkedHashMap<>();
    Path file = Shared.file("corpus/apparmor-parser-tests.expected.jsonl.gz");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.find()) {
          String message = matcher.group(3) == null ? "" : matcher.group(3);
          verdicts.put(
              matcher.group(1),
              matcher.group(2).equals("true") ? "accepted" : "refused: " + message);
        }
      }
    }
    return verdicts;
  }

  /** The regular files of the archive, by name: a tar file is a row of blocks of 512 bytes. */
  private static Map<String, String> files() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    Path file = Shared.file("corpus/apparmor-parser-tests.tar.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      for (byte[] header = in.readNBytes(512);
          header.length == 512 && header[0] != 0;
          header = in.readNBytes(512)) {
        String name = text(header, 345, 155);
        name = (name.isEmpty() ? "" : name + "/") + text(header, 0, 100);
        int size = Integer.parseInt(text(header, 124, 12).strip(), 8);
        byte[] content = in.readNBytes(size);
        in.skipNBytes((512 - size % 512) % 512);
        boolean regular = header[156] == '0' || header[156] == 0;
        if (!regular) {
          continue;
        }
        files.put(name, SourceText.decode(name, content).text());
      }
    }
    return files;
  }

  private static String text(byte[] header, int from, int length) {
    int end = from;
    while (end < from + length && header[end] != 0) {
      end++;
    }
    return new String(header, from, end - from, StandardCharsets.UTF_8);
  }
}
