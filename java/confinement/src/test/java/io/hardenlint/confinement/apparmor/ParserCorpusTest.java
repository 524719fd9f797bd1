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
import org.junit.jupiter.api.Test;

/** The reader against the recorded verdicts of parser 3.0.8 on AppArmor's own test files. */
class ParserCorpusTest {
  private static final Pattern VERDICT =
      Pattern.compile(
          "\"file\": \"([^\"]+)\".*\"3\\.0\\.8-debian\": \\{\"accepted\": (true|false)"
              + "(?:.*?\"message\": \"((?:[^\"\\\\]|\\\\.)*)\")?");

  /**
   * What the parser finds in included files or after reading; the reader says that it does not
   * check that.
   */
  private static final Pattern LATER =
      Pattern.compile(
          "Could not open.*|.*conflicting x modifiers.*|.*has merged rule.*|Found reference to"
              + " variable.*|Encoding of mount rule failed.*");

  private record Verdict(boolean accepted, String message) {}

  @Test
  void neverAcceptsWhatTheParserRefusesForItsSyntax() throws IOException {
    Map<String, String> files = files();
    List<String> wrong = new ArrayList<>();
    List<String> later = new ArrayList<>();
    List<String> cautious = new ArrayList<>();
    int same = 0;
    Map<String, Verdict> verdicts = verdicts();
    for (Map.Entry<String, Verdict> entry : verdicts.entrySet()) {
      String content = files.get(entry.getKey());
      if (content == null) {
        continue;
      }
      ProfileFile file =
          ProfileReader.read(SourceText.of(entry.getKey(), content), AppArmorVersion.V3_0);
      Verdict verdict = entry.getValue();
      if (file.refused() != verdict.accepted()) {
        same++;
      } else if (verdict.accepted()) {
        cautious.add(file.problems().getLast().toString());
      } else if ((LATER.matcher(verdict.message()).matches()
          || entry.getKey().endsWith("/recursive.sd"))) {
        later.add(entry.getKey());
      } else {
        wrong.add(entry.getKey() + ": " + verdict.message());
      }
    }
    System.out.printf(
        "AppArmor corpus: %d files, %d same verdict, %d refused here alone, %d accepted here that the"
            + " parser refuses after reading%n",
        verdicts.size(), same, cautious.size(), later.size());
    if (Boolean.getBoolean("harden-lint.list")) {
      cautious.forEach(System.out::println);
    }
    assertThat(wrong).isEmpty();
    assertThat(verdicts).hasSizeGreaterThan(1000);
    assertThat(same).isGreaterThan(verdicts.size() * 85 / 100);
  }

  private static Map<String, Verdict> verdicts() throws IOException {
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    Path file = Shared.file("corpus/apparmor-parser-tests.expected.jsonl.gz");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        Matcher matcher = VERDICT.matcher(line);
        if (matcher.find()) {
          String message = matcher.group(3) == null ? "" : matcher.group(3);
          verdicts.put(matcher.group(1), new Verdict(matcher.group(2).equals("true"), message));
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
