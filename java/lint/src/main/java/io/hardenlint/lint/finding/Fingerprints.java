package io.hardenlint.lint.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Names findings by what they say, not by where they stand: the rule, the file's name without its
 * folders, the output, and the rendered line with its white space collapsed (or the message, where
 * there is no such line). Moving a line, adding one above it, checking the file from another folder
 * or for another version of systemd changes nothing.
 */
public final class Fingerprints {
  /** Bytes kept of the digest; 80 bits make a clash in one project improbable. */
  private static final int LENGTH = 10;

  private Fingerprints() {}

  /**
   * Gives every finding its fingerprint; those that say the same are numbered in their order.
   *
   * @param findings in the order of the report
   */
  public static List<Finding> assign(List<Finding> findings) {
    Map<String, Integer> seen = new HashMap<>();
    List<Finding> named = new ArrayList<>(findings.size());
    for (Finding finding : findings) {
      String said = said(finding);
      int count = seen.merge(said, 1, Integer::sum);
      named.add(finding.withFingerprint(digest(said + '\0' + count)));
    }
    return named;
  }

  private static String said(Finding finding) {
    String file = finding.location().file();
    return String.join(
        "\0",
        finding.rule(),
        file.substring(file.lastIndexOf('/') + 1),
        finding.rendered().map(RenderedLine::target).orElse(""),
        finding
            .rendered()
            .map(line -> line.text().strip().replaceAll("\\s+", " "))
            .orElse(finding.message()));
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
