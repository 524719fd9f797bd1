package io.hardenlint.lint.finding;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a rule found.
 *
 * @param rule id of the rule, such as {@code unit/unknown-directive}
 * @param severity how bad it is
 * @param message what is wrong and what will happen, on one line
 * @param location where to change something: in the template, or in a plain file
 * @param rendered the line of the output, if there is one
 * @param origins the variables that went into it, outermost first
 * @param notes what helps to understand it
 * @param help what to write instead; each on one line
 * @param variants names of the variants in which it appears; empty if there is only one
 * @param fingerprint names the same finding in later versions of the file, wherever its line moved
 * @param suppressed the comment that keeps it from counting, if there is one
 */
public record Finding(
    String rule,
    Severity severity,
    String message,
    Location location,
    Optional<RenderedLine> rendered,
    List<Origin> origins,
    List<Note> notes,
    List<String> help,
    List<String> variants,
    String fingerprint,
    Optional<Suppressed> suppressed) {

  /** By place, then severity, rule and message: the order of reports. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::location)
          .thenComparing(Finding::severity)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::message)
          .thenComparing(finding -> finding.rendered().map(RenderedLine::target).orElse(""))
          .thenComparing(finding -> finding.rendered().map(RenderedLine::line).orElse(0));

  /** Copies the lists. */
  public Finding {
    origins = List.copyOf(origins);
    notes = List.copyOf(notes);
    help = List.copyOf(help);
    variants = List.copyOf(variants);
  }

  /** Whether it counts: no comment holds it back. */
  public boolean isActive() {
    return suppressed.isEmpty();
  }

  /** The same finding under another fingerprint. */
  public Finding withFingerprint(String newFingerprint) {
    return with(variants, newFingerprint, suppressed);
  }

  /** The same finding, held back by a comment. */
  public Finding suppressedBy(Suppressed comment) {
    return with(variants, fingerprint, Optional.of(comment));
  }

  /** The same finding in these variants. */
  public Finding inVariants(List<String> names) {
    return with(names, fingerprint, suppressed);
  }

  private Finding with(List<String> names, String print, Optional<Suppressed> comment) {
    return new Finding(
        rule, severity, message, location, rendered, origins, notes, help, names, print, comment);
  }
}
